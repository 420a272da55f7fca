package dev.pkgdelta.engine;

/**
 * A run of a block that is predicted from a run of the base.
 *
 * @param at where it starts in the block
 * @param length its length in bytes, 1 or more
 * @param baseOffset where in the base image the other run starts
 */
public record Cover(int at, int length, long baseOffset) {

  /** Returns the index in the block of the first byte after the cover. */
  public int end() {
    return at + length;
  }

  /** Returns the offset in the base image that follows. */
  public long baseEnd() {
    return baseOffset + length;
  }
}
