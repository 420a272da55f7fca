package dev.pkgdelta.repository.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The proven deltas. */
public final class Deltas {

  private final Handle handle;

  Deltas(Handle handle) {
    this.handle = handle;
  }

  /** Adds a delta in the place of any of the same pair; its target is to be published. */
  public void put(DeltaEntry delta) {
    handle.execute(
        """
        INSERT INTO delta (target_id, base_id, kind, series_id, update_kind, size, sha256,
          rebuild_part, memory, cpu_millis, made_at, make_millis, retired_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
        ON CONFLICT (target_id, base_id, kind) DO UPDATE SET size = excluded.size,
          sha256 = excluded.sha256, rebuild_part = excluded.rebuild_part, memory = excluded.memory, cpu_millis = excluded.cpu_millis,
          made_at = excluded.made_at, make_millis = excluded.make_millis, retired_at = NULL
        """,
        delta.pair().target(),
        delta.pair().base(),
        Rows.word(delta.pair().kind()),
        delta.seriesId(),
        Rows.word(delta.update()),
        delta.file().size(),
        delta.file().sha256(),
        delta.rebuildPart(),
        delta.memory(),
        delta.cpuMillis(),
        delta.madeAt().toEpochMilli(),
        delta.makeTime().toMillis());
    new Pending(handle).publish(delta.pair().target());
  }

  /** Returns the deltas of a package, retired ones too. */
  public List<DeltaEntry> ofSeries(long series) {
    return handle.select("SELECT * FROM delta WHERE series_id = ?", series).map(Rows::delta).list();
  }

  /** Returns the deltas that lead to a release, retired ones too. */
  public List<DeltaEntry> to(long target) {
    return handle
        .select("SELECT * FROM delta WHERE target_id = ? ORDER BY base_id, kind", target)
        .map(Rows::delta)
        .list();
  }

  /** Returns one delta. */
  public Optional<DeltaEntry> of(Pair pair) {
    return handle
        .select(
            "SELECT * FROM delta WHERE target_id = ? AND base_id = ? AND kind = ?",
            pair.target(),
            pair.base(),
            Rows.word(pair.kind()))
        .map(Rows::delta)
        .findOne();
  }

  /** Shows every delta, a target's one after the other. */
  public void forEach(Consumer<DeltaEntry> action) {
    try (Stream<DeltaEntry> all =
        handle
            .select("SELECT * FROM delta ORDER BY target_id, base_id, kind")
            .setFetchSize(1000)
            .map(Rows::delta)
            .stream()) {
      all.forEach(action);
    }
  }

  /** Notes that the policy does not want a delta any more; one that it wants again is freed. */
  public void setRetired(Pair pair, boolean retired, Instant now) {
    handle.execute(
        """
        UPDATE delta SET retired_at = CASE WHEN ? = 1 THEN coalesce(retired_at, ?) END
        WHERE target_id = ? AND base_id = ? AND kind = ?
        """,
        retired ? 1 : 0,
        now.toEpochMilli(),
        pair.target(),
        pair.base(),
        Rows.word(pair.kind()));
  }

  /** Returns the deltas that were retired before a time. */
  public List<DeltaEntry> retiredBefore(Instant time) {
    return handle
        .select(
            "SELECT * FROM delta WHERE retired_at IS NOT NULL AND retired_at < ? ORDER BY target_id",
            time.toEpochMilli())
        .map(Rows::delta)
        .list();
  }

  /** Forgets a delta; its target is to be published without it. */
  public void remove(Pair pair) {
    handle.execute(
        "DELETE FROM delta WHERE target_id = ? AND base_id = ? AND kind = ?",
        pair.target(),
        pair.base(),
        Rows.word(pair.kind()));
    new Pending(handle).publish(pair.target());
  }
}
