package dev.pkgdelta.repository.catalog;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What changed since it was last planned or published. Planning and publishing look at these only,
 * so that they take time in proportion to the change and not to the catalog.
 */
public final class Pending {

  private final Handle handle;

  Pending(Handle handle) {
    this.handle = handle;
  }

  /** Notes that a package is to be planned. */
  public void plan(long series) {
    handle.execute(
        "INSERT INTO pending_plan (series_id) VALUES (?) ON CONFLICT DO NOTHING", series);
  }

  /** Notes that all packages are to be planned: the policy changed. */
  public void planAll() {
    handle.execute(
        "INSERT INTO pending_plan (series_id) SELECT id FROM series WHERE true"
            + " ON CONFLICT DO NOTHING");
  }

  /** Returns some packages that are to be planned. */
  public List<Long> toPlan(int count) {
    return handle
        .select("SELECT series_id FROM pending_plan ORDER BY series_id LIMIT ?", count)
        .mapTo(Long.class)
        .list();
  }

  /** Notes that a package was planned. */
  public void planned(long series) {
    handle.execute("DELETE FROM pending_plan WHERE series_id = ?", series);
  }

  /** Notes that what leads to a release is to be published. */
  public void publish(long target) {
    handle.execute(
        "INSERT INTO pending_publication (target_id) VALUES (?) ON CONFLICT DO NOTHING", target);
  }

  /** Notes that everything is to be published. */
  public void publishAll() {
    handle.execute(
        "INSERT INTO pending_publication (target_id) SELECT DISTINCT target_id FROM delta"
            + " WHERE true ON CONFLICT DO NOTHING");
  }

  /** Returns the releases that are to be published, in their order. */
  public List<Long> toPublish() {
    return handle
        .select("SELECT target_id FROM pending_publication ORDER BY target_id")
        .mapTo(Long.class)
        .list();
  }

  /** Notes that a release was published as it is. */
  public void published(long target) {
    handle.execute("DELETE FROM pending_publication WHERE target_id = ?", target);
  }
}
