package dev.pkgdelta.repository.catalog;

import dev.pkgdelta.delta.FileIdentity;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The packages and their releases. */
public final class Releases {

  private static final String SELECT =
      """
      SELECT r.*,
        (SELECT string_agg(s.suite, ' ') FROM release_suite s WHERE s.release_id = r.id) AS suites,
        (SELECT string_agg(s.suite, ' ') FROM release_suite s
          WHERE s.release_id = r.id AND s.current = 1) AS current_suites
      FROM release r
      """;

  private final Handle handle;

  Releases(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds a release, or what is new about one that is known: a suite, a location. Its package is
   * planned anew if anything changed.
   *
   * @return whether anything changed
   */
  public boolean add(NewRelease found) {
    long series = seriesId(found.type(), found.name(), found.architecture());
    Optional<Release> known = bySha256(found.file().sha256());
    long id = known.map(Release::id).orElseGet(() -> insert(series, found));
    boolean changed = known.isEmpty();
    if (known.isPresent() && known.get().baseOnly() && !found.baseOnly()) {
      handle.execute("UPDATE release SET base_only = 0 WHERE id = ?", id);
      changed = true;
    }
    if (known.isPresent() && !found.location().isEmpty()) {
      handle.execute("UPDATE release SET location = ? WHERE id = ?", found.location(), id);
    }
    for (String suite : found.suites()) {
      changed |=
          handle.execute(
                  """
                  INSERT INTO release_suite (release_id, suite, current) VALUES (?, ?, 1)
                  ON CONFLICT (release_id, suite) DO UPDATE SET current = 1
                  WHERE release_suite.current = 0
                  """,
                  id,
                  suite)
              > 0;
    }
    if (changed) {
      new Pending(handle).plan(known.map(Release::seriesId).orElse(series));
    }
    return changed;
  }

  private long seriesId(String type, String name, String architecture) {
    handle.execute(
        "INSERT INTO series (type, name, architecture) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        type,
        name,
        architecture);
    return handle
        .select(
            "SELECT id FROM series WHERE type = ? AND name = ? AND architecture = ?",
            type,
            name,
            architecture)
        .mapTo(Long.class)
        .one();
  }

  private long insert(long series, NewRelease found) {
    handle.execute(
        """
        INSERT INTO release (series_id, version, purl, sha256, size, file_name, source_name,
          location, security, base_only, first_seen)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        series,
        found.version(),
        found.purl(),
        found.file().sha256(),
        found.file().size(),
        found.fileName(),
        found.sourceName(),
        found.location(),
        found.security() ? 1 : 0,
        found.baseOnly() ? 1 : 0,
        found.seen().toEpochMilli());
    return handle
        .select("SELECT id FROM release WHERE sha256 = ?", found.file().sha256())
        .mapTo(Long.class)
        .one();
  }

  /**
   * Sets the releases that a suite has now. Those that it dropped stay in the catalog, as bases.
   *
   * @param current the SHA-256 hashes of what it has
   */
  public void setSuite(String suite, Iterable<String> current) {
    handle.execute("CREATE TEMPORARY TABLE current_suite (sha256 TEXT PRIMARY KEY)");
    PreparedBatch batch =
        handle.prepareBatch("INSERT INTO current_suite (sha256) VALUES (?) ON CONFLICT DO NOTHING");
    current.forEach(sha256 -> batch.bind(0, sha256).add());
    if (batch.size() > 0) {
      int[] unusedCounts = batch.execute();
    }
    String dropped =
        """
        SELECT s.release_id FROM release_suite s JOIN release r ON r.id = s.release_id
        WHERE s.suite = ? AND s.current = 1 AND r.sha256 NOT IN (SELECT sha256 FROM current_suite)
        """;
    handle.execute(
        "INSERT INTO pending_plan (series_id) SELECT DISTINCT series_id FROM release WHERE id IN ("
            + dropped
            + ") ON CONFLICT DO NOTHING",
        suite);
    handle.execute(
        "UPDATE release_suite SET current = 0 WHERE suite = ? AND release_id IN (" + dropped + ")",
        suite,
        suite);
    handle.execute("DROP TABLE current_suite");
  }

  /** Returns a package. */
  public Series series(long id) {
    return handle.select("SELECT * FROM series WHERE id = ?", id).map(Rows::series).one();
  }

  /** Returns the numbers of all packages. */
  public List<Long> allSeries() {
    return handle.select("SELECT id FROM series ORDER BY id").mapTo(Long.class).list();
  }

  /** Returns all releases of a package, in no order. */
  public List<Release> of(long series) {
    return handle.select(SELECT + "WHERE r.series_id = ?", series).map(Rows::release).list();
  }

  /** Returns a release. */
  public Release byId(long id) {
    return handle.select(SELECT + "WHERE r.id = ?", id).map(Rows::release).one();
  }

  /** Returns the release of a hash. */
  public Optional<Release> bySha256(String sha256) {
    return handle.select(SELECT + "WHERE r.sha256 = ?", sha256).map(Rows::release).findOne();
  }

  /** Remembers a release with its payload stored uncompressed; null if it has no such form. */
  public void setUnzipped(long id, @Nullable FileIdentity unzipped) {
    handle.execute(
        "UPDATE release SET unzipped_sha256 = ?, unzipped_size = ? WHERE id = ?",
        unzipped == null ? null : unzipped.sha256(),
        unzipped == null ? null : unzipped.size(),
        id);
  }
}
