package dev.pkgdelta.codecs.encode;

/**
 * A run of the new file that is equal or nearly equal to one of the old file.
 *
 * @param target where it starts in the new file
 * @param length in bytes, 1 or more
 * @param source where the other run starts in the old file
 */
public record Copy(long target, long length, long source) {

  /** Returns the offset in the new file that follows. */
  public long end() {
    return target + length;
  }

  /** Returns the offset in the old file that follows. */
  public long sourceEnd() {
    return source + length;
  }

  /** Returns what is left from an offset of the new file on. */
  public Copy from(long offset) {
    long skipped = offset - target;
    return new Copy(offset, length - skipped, source + skipped);
  }

  /** Returns the part before an offset of the new file. */
  public Copy to(long offset) {
    return new Copy(target, offset - target, source);
  }
}
