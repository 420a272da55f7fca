package dev.pkgdelta.packages;

import dev.pkgdelta.layers.archive.Member;
import dev.pkgdelta.layers.archive.TarEntry;
import dev.pkgdelta.layers.archive.ZipEntry;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Describes archive members for a manifest. */
final class ManifestEntries {

  private static final int DEFAULT_FILE = 0644;
  private static final int DEFAULT_DIRECTORY = 0755;
  private static final int PERMISSIONS = 07777;

  private ManifestEntries() {}

  static ManifestEntry describe(Member member, String path) {
    return switch (member) {
      case TarEntry tar ->
          new ManifestEntry(
              path,
              type(tar.type()),
              tar.mode(),
              tar.uid(),
              tar.gid(),
              tar.owner(),
              tar.group(),
              tar.modified(),
              isLink(tar) ? tar.link() : "",
              0,
              "");
      case ZipEntry zip -> {
        boolean directory = zip.name().endsWith("/");
        int usual = directory ? DEFAULT_DIRECTORY : DEFAULT_FILE;
        int mode = zip.unixMode() & PERMISSIONS;
        yield new ManifestEntry(
            path,
            directory ? "directory" : "file",
            mode == 0 ? usual : mode,
            0,
            0,
            "",
            "",
            seconds(zip.modified()),
            "",
            0,
            "");
      }
      default -> new ManifestEntry(path, "file", DEFAULT_FILE, 0, 0, "", "", 0, "", 0, "");
    };
  }

  static ManifestEntry withContent(ManifestEntry entry, long size, String sha256) {
    return new ManifestEntry(
        entry.path(),
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.owner(),
        entry.group(),
        entry.modified(),
        entry.link(),
        size,
        sha256);
  }

  private static boolean isLink(TarEntry tar) {
    return tar.type() == TarEntry.Type.HARD_LINK || tar.type() == TarEntry.Type.SYMBOLIC_LINK;
  }

  private static String type(TarEntry.Type type) {
    return switch (type) {
      case FILE -> "file";
      case HARD_LINK -> "hardlink";
      case SYMBOLIC_LINK -> "symlink";
      case CHARACTER_DEVICE -> "character-device";
      case BLOCK_DEVICE -> "block-device";
      case DIRECTORY -> "directory";
      case FIFO -> "fifo";
      case OTHER -> "other";
    };
  }

  /** DOS times have no zone; they are taken as UTC (APPNOTE 4.4.6). */
  private static long seconds(int dos) {
    int date = dos >>> 16;
    int time = dos & 0xffff;
    try {
      return LocalDateTime.of(
              1980 + (date >> 9),
              (date >> 5) & 15,
              date & 31,
              time >> 11,
              (time >> 5) & 63,
              (time & 31) * 2)
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
