package dev.pkgdelta.repository.catalog;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The deltas that are to be made. */
public final class Jobs {

  private final Handle handle;

  Jobs(Handle handle) {
    this.handle = handle;
  }

  /** Sets the jobs of a package in the place of those that it has. */
  public void replace(long series, List<Job> jobs) {
    handle.execute("DELETE FROM job WHERE series_id = ?", series);
    for (Job job : jobs) {
      handle.execute(
          """
          INSERT INTO job (target_id, base_id, kind, series_id, reason, security, popularity, since)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          job.pair().target(),
          job.pair().base(),
          Rows.word(job.pair().kind()),
          series,
          job.reason(),
          job.security() ? 1 : 0,
          job.popularity(),
          job.since().toEpochMilli());
    }
  }

  /** Returns the first jobs in the order of work. */
  public List<Job> first(int count) {
    return handle
        .select(
            "SELECT * FROM job ORDER BY security DESC, popularity DESC, since, target_id, base_id"
                + " LIMIT ?",
            count)
        .map(Rows::job)
        .list();
  }

  /** Returns how many there are. */
  public long count() {
    return handle.select("SELECT count(*) FROM job").mapTo(Long.class).one();
  }

  /** Forgets a job that is done. */
  public void remove(Pair pair) {
    handle.execute(
        "DELETE FROM job WHERE target_id = ? AND base_id = ? AND kind = ?",
        pair.target(),
        pair.base(),
        Rows.word(pair.kind()));
  }
}
