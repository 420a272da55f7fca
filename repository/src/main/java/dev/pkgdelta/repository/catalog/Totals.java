package dev.pkgdelta.repository.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Sums over the catalog. */
public final class Totals {

  private final Handle handle;

  Totals(Handle handle) {
    this.handle = handle;
  }

  /**
   * Sums over some deltas.
   *
   * @param label what they have in common
   * @param deltas how many they are
   * @param stored their bytes
   * @param rebuildParts bytes among these that clients may leave out
   * @param represented bytes of the packages that they give
   * @param whole shares of their packages that they take with these parts
   * @param withoutParts and without
   */
  public record Sum(
      String label,
      long deltas,
      long stored,
      long rebuildParts,
      long represented,
      Shares whole,
      Shares withoutParts) {}

  /**
   * Shares of their packages that some deltas take.
   *
   * @param average their mean; 0 if there are none
   * @param best the smallest
   */
  public record Shares(double average, double best) {}

  /**
   * What one generation did.
   *
   * @param started milliseconds since 1970
   * @param ended milliseconds since 1970
   */
  public record RunRecord(
      long started,
      long ended,
      long made,
      long refused,
      long failed,
      long targetBytes,
      long deltaBytes) {}

  private static final String SUMS =
      """
      count(*) AS deltas, coalesce(sum(d.size), 0) AS stored, coalesce(sum(r.size), 0) AS represented,
      coalesce(sum(d.rebuild_part), 0) AS parts,
      coalesce(min(1.0 * d.size / nullif(r.size, 0)), 0) AS best,
      coalesce(avg(1.0 * d.size / nullif(r.size, 0)), 0) AS average,
      coalesce(min(1.0 * (d.size - d.rebuild_part) / nullif(r.size, 0)), 0) AS best_without,
      coalesce(avg(1.0 * (d.size - d.rebuild_part) / nullif(r.size, 0)), 0) AS average_without
      FROM delta d JOIN release r ON r.id = d.target_id JOIN series s ON s.id = d.series_id
      """;

  /** Returns the sum over all deltas. */
  public Sum all() {
    return sums("SELECT '' AS label, " + SUMS).getFirst();
  }

  /** Returns a sum for each kind of update that has deltas. */
  public List<Sum> byUpdate() {
    return sums("SELECT d.update_kind AS label, " + SUMS + "GROUP BY d.update_kind ORDER BY 1");
  }

  /** Returns a sum for each type of package. */
  public List<Sum> byType() {
    return sums("SELECT s.type AS label, " + SUMS + "GROUP BY s.type ORDER BY 1");
  }

  /** Returns a sum for each package, those that save most first. */
  public List<Sum> byPackage(int limit) {
    return sums(
        "SELECT s.type || '/' || s.name AS label, "
            + SUMS
            + "GROUP BY s.type, s.name ORDER BY sum(r.size) - sum(d.size) DESC, 1 LIMIT "
            + limit);
  }

  private List<Sum> sums(String sql) {
    return handle
        .createQuery(sql)
        .map(
            (row, _) ->
                new Sum(
                    row.getString("label"),
                    row.getLong("deltas"),
                    row.getLong("stored"),
                    row.getLong("parts"),
                    row.getLong("represented"),
                    new Shares(row.getDouble("average"), row.getDouble("best")),
                    new Shares(row.getDouble("average_without"), row.getDouble("best_without"))))
        .list();
  }

  /** Returns how many deltas have a share of their package in each tenth, ten numbers. */
  public List<Long> ratioTenths() {
    Long[] tenths = new Long[10];
    Arrays.fill(tenths, 0L);
    handle
        .createQuery(
            """
            SELECT tenth, count(*) AS deltas FROM (
              SELECT 10 * d.size / r.size AS tenth
              FROM delta d JOIN release r ON r.id = d.target_id WHERE r.size > 0) t
            GROUP BY tenth
            """)
        .map((row, _) -> Map.entry(row.getLong("tenth"), row.getLong("deltas")))
        .forEach(entry -> tenths[Math.clamp(entry.getKey(), 0, 9)] += entry.getValue());
    return List.of(tenths);
  }

  /** Returns how many pairs were refused for each reason. */
  public Map<RefusalReason, Long> refusals() {
    Map<RefusalReason, Long> counts = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT reason, count(*) AS pairs FROM refusal GROUP BY reason ORDER BY 2 DESC, 1")
        .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(
            entry ->
                counts.put(
                    RefusalReason.valueOf(entry.getKey().toUpperCase(Locale.ROOT)),
                    entry.getValue()));
    return counts;
  }

  /** Returns the numbers of packages and of releases, in this order. */
  public List<Long> sizes() {
    return List.of(
        handle.select("SELECT count(*) FROM series").mapTo(Long.class).one(),
        handle.select("SELECT count(*) FROM release").mapTo(Long.class).one());
  }

  /** Notes what a generation did. */
  public void addRun(RunRecord run) {
    handle.execute(
        """
        INSERT INTO run (started, ended, made, refused, failed, target_bytes, delta_bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        run.started(),
        run.ended(),
        run.made(),
        run.refused(),
        run.failed(),
        run.targetBytes(),
        run.deltaBytes());
  }

  /** Returns what the last generations did, the latest first. */
  public List<RunRecord> runs(int limit) {
    return handle
        .select("SELECT * FROM run ORDER BY id DESC LIMIT ?", limit)
        .map(
            (row, _) ->
                new RunRecord(
                    row.getLong("started"),
                    row.getLong("ended"),
                    row.getLong("made"),
                    row.getLong("refused"),
                    row.getLong("failed"),
                    row.getLong("target_bytes"),
                    row.getLong("delta_bytes")))
        .list();
  }
}
