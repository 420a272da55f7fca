package dev.pkgdelta.repository.catalog;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.version.UpdateKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows as records. */
final class Rows {

  private Rows() {}

  static Series series(ResultSet row, StatementContext context) throws SQLException {
    return new Series(
        row.getLong("id"),
        row.getString("type"),
        row.getString("name"),
        row.getString("architecture"));
  }

  /** Reads a release with its suites, joined by spaces. */
  static Release release(ResultSet row, StatementContext context) throws SQLException {
    String unzipped = row.getString("unzipped_sha256");
    return new Release(
        row.getLong("id"),
        row.getLong("series_id"),
        row.getString("version"),
        row.getString("purl"),
        new FileIdentity(row.getLong("size"), row.getString("sha256")),
        row.getString("file_name"),
        row.getString("source_name"),
        row.getString("location"),
        words(row.getString("suites")),
        words(row.getString("current_suites")),
        row.getInt("security") != 0,
        row.getInt("base_only") != 0,
        Instant.ofEpochMilli(row.getLong("first_seen")),
        unzipped == null ? null : new FileIdentity(row.getLong("unzipped_size"), unzipped));
  }

  static DeltaEntry delta(ResultSet row, StatementContext context) throws SQLException {
    long retired = row.getLong("retired_at");
    Instant retiredAt = row.wasNull() ? null : Instant.ofEpochMilli(retired);
    return new DeltaEntry(
        pair(row),
        row.getLong("series_id"),
        UpdateKind.valueOf(row.getString("update_kind").toUpperCase(Locale.ROOT)),
        new FileIdentity(row.getLong("size"), row.getString("sha256")),
        row.getLong("rebuild_part"),
        row.getLong("memory"),
        row.getLong("cpu_millis"),
        Instant.ofEpochMilli(row.getLong("made_at")),
        Duration.ofMillis(row.getLong("make_millis")),
        retiredAt);
  }

  static Refusal refusal(ResultSet row, StatementContext context) throws SQLException {
    return new Refusal(
        pair(row),
        row.getLong("series_id"),
        RefusalReason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
        row.getString("detail"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("refused_at")),
        row.getString("creator"));
  }

  static Job job(ResultSet row, StatementContext context) throws SQLException {
    return new Job(
        pair(row),
        row.getLong("series_id"),
        row.getString("reason"),
        row.getInt("security") != 0,
        row.getLong("popularity"),
        Instant.ofEpochMilli(row.getLong("since")));
  }

  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        row.getLong("target_id"),
        row.getLong("base_id"),
        BaseKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)));
  }

  /** Returns an enum constant as the database has it. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Set<String> words(@Nullable String text) {
    Set<String> words = new TreeSet<>();
    if (text != null && !text.isEmpty()) {
      words.addAll(Set.of(text.split(" ", -1)));
    }
    return words;
  }
}
