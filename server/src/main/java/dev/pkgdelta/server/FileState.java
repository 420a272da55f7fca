package dev.pkgdelta.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from another.
 *
 * @param size its bytes
 * @param modified when it was written last, in nanoseconds since 1970
 */
record FileState(long size, long modified) {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Returns the state of a regular file, or null if there is none; links are not followed. */
  static @Nullable FileState of(Path file) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile()) {
        return null;
      }
      Instant modified = found.lastModifiedTime().toInstant();
      return new FileState(
          found.size(), modified.getEpochSecond() * 1_000_000_000L + modified.getNano());
    } catch (IOException _) {
      return null;
    }
  }

  /** Returns a strong validator (RFC 9110, section 8.8.3). */
  String etag() {
    return "\"" + Long.toHexString(modified) + "-" + Long.toHexString(size) + "\"";
  }

  /** Returns the time of the last change to the second, as HTTP writes it. */
  String lastModified() {
    return HTTP_DATE.format(seconds());
  }

  /** Returns the time of the last change, to the second. */
  Instant seconds() {
    return Instant.ofEpochSecond(modified / 1_000_000_000L).truncatedTo(ChronoUnit.SECONDS);
  }

  /** Returns the time that an HTTP date names, or null if it is none. */
  static @Nullable Instant parseDate(String date) {
    try {
      return Instant.from(HTTP_DATE.parse(date));
    } catch (java.time.DateTimeException _) {
      return null;
    }
  }
}
