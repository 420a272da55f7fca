package dev.pkgdelta.layers.archive;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The archives that are understood, in the order in which they are looked for. */
public enum ArchiveFormat {
  /** Unix ar, as .deb files and static libraries use it. */
  AR,
  /** Zip, also with other bytes before it. */
  ZIP,
  /** Tar of every kind. */
  TAR,
  /** A boot image of Linux that holds a compressed kernel: an archive of one member. */
  BOOT_IMAGE;

  /** Returns the format that the bytes begin like, or null. */
  public static @Nullable ArchiveFormat detect(Bytes bytes) throws IOException {
    for (ArchiveFormat format : values()) {
      boolean matches =
          switch (format) {
            case AR -> ArScanner.matches(bytes);
            case ZIP -> ZipScanner.matches(bytes);
            case TAR -> TarScanner.matches(bytes);
            case BOOT_IMAGE -> BootImageScanner.find(bytes) != null;
          };
      if (matches) {
        return format;
      }
    }
    return null;
  }

  /**
   * Lists the members, in the order in which they lie.
   *
   * @param max the most members to list; those beyond are left out
   */
  public List<? extends Member> members(Bytes archive, int max) throws IOException {
    return switch (this) {
      case AR -> ArScanner.scan(archive, max);
      case ZIP -> ZipScanner.scan(archive, max);
      case TAR -> TarScanner.scan(archive, max);
      case BOOT_IMAGE -> Stream.ofNullable(BootImageScanner.find(archive)).limit(max).toList();
    };
  }
}
