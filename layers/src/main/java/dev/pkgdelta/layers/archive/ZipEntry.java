package dev.pkgdelta.layers.archive;

/**
 * An entry of a zip archive, as the central directory gives it, or where there is none, its local
 * header.
 *
 * @param name with slashes; a directory's ends with one
 * @param method how it is compressed (APPNOTE 4.4.5); 0 stored, 8 deflate
 * @param encrypted whether the content is encrypted
 * @param crc32 of the plain content
 * @param plainSize declared bytes of the plain content; not to be trusted
 * @param unixMode file type and permissions as Unix has them; 0 where the archive does not say
 * @param modified the DOS date and time, date in the upper 16 bits
 * @param headerStart offset of the local header
 * @param start offset of the content
 * @param length bytes of the content as it lies there
 */
public record ZipEntry(
    String name,
    int method,
    boolean encrypted,
    int crc32,
    long plainSize,
    int unixMode,
    int modified,
    long headerStart,
    long start,
    long length)
    implements Member {

  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** Entries that other methods compress with a format of its own (bzip2, xz, zstd) are stored. */
  @Override
  public Coding coding() {
    if (encrypted) {
      return Coding.OPAQUE;
    }
    return switch (method) {
      case STORED, 12, 93, 95 -> Coding.STORED;
      case DEFLATED -> Coding.DEFLATE;
      default -> Coding.OPAQUE;
    };
  }

  /** Returns the same entry with a content that ends elsewhere. */
  ZipEntry ending(long end) {
    return new ZipEntry(
        name,
        method,
        encrypted,
        crc32,
        plainSize,
        unixMode,
        modified,
        headerStart,
        start,
        end - start);
  }
}
