package dev.pkgdelta.repository.catalog;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The pairs that have no delta. */
public final class Refusals {

  private final Handle handle;

  Refusals(Handle handle) {
    this.handle = handle;
  }

  /** Notes that a pair has no delta; a pair that failed before counts one more attempt. */
  public void put(Refusal refusal) {
    handle.execute(
        """
        INSERT INTO refusal (target_id, base_id, kind, series_id, reason, detail, attempts,
          refused_at, creator)
        VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)
        ON CONFLICT (target_id, base_id, kind) DO UPDATE SET reason = excluded.reason,
          detail = excluded.detail, attempts = refusal.attempts + 1,
          refused_at = excluded.refused_at, creator = excluded.creator
        """,
        refusal.pair().target(),
        refusal.pair().base(),
        Rows.word(refusal.pair().kind()),
        refusal.seriesId(),
        Rows.word(refusal.reason()),
        refusal.detail(),
        refusal.at().toEpochMilli(),
        refusal.creator());
  }

  /** Returns the refusals of a package. */
  public List<Refusal> ofSeries(long series) {
    return handle
        .select("SELECT * FROM refusal WHERE series_id = ?", series)
        .map(Rows::refusal)
        .list();
  }

  /** Forgets the refusals of one reason, so that their pairs are tried again. */
  public int forget(RefusalReason reason) {
    handle.execute(
        "INSERT INTO pending_plan (series_id) SELECT DISTINCT series_id FROM refusal"
            + " WHERE reason = ? ON CONFLICT DO NOTHING",
        Rows.word(reason));
    return handle.execute("DELETE FROM refusal WHERE reason = ?", Rows.word(reason));
  }

  /**
   * Forgets what other programs could not do, so that this one tries. Looks at all refusals: call
   * it when the program changed.
   */
  public void forgetOfOthers(String creator) {
    for (RefusalReason reason : RefusalReason.values()) {
      if (reason.dependsOnProgram()) {
        handle.execute(
            "INSERT INTO pending_plan (series_id) SELECT DISTINCT series_id FROM refusal"
                + " WHERE reason = ? AND creator <> ? ON CONFLICT DO NOTHING",
            Rows.word(reason),
            creator);
        handle.execute(
            "DELETE FROM refusal WHERE reason = ? AND creator <> ?", Rows.word(reason), creator);
      }
    }
  }

  /** Forgets one refusal: the pair has a delta now. */
  public void remove(Pair pair) {
    handle.execute(
        "DELETE FROM refusal WHERE target_id = ? AND base_id = ? AND kind = ?",
        pair.target(),
        pair.base(),
        Rows.word(pair.kind()));
  }
}
