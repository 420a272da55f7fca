package dev.pkgdelta.engine.covers;

/** Tells bytes that can't be compressed by how evenly their values are spread. */
final class Randomness {

  private Randomness() {}

  /**
   * Returns whether a run has the order-0 entropy (C. Shannon, 1948) of random bytes. Of so many
   * random bytes the measured entropy falls short of 8 bits by about 255 / (2 n ln 2); twice that
   * is allowed.
   */
  static boolean isLikely(byte[] bytes, int from, int length) {
    int[] counts = new int[256];
    for (int i = from; i < from + length; i++) {
      counts[bytes[i] & 0xff]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        bits -= count * StrictMath.log((double) count / length);
      }
    }
    double entropy = bits / length / StrictMath.log(2);
    return entropy > 7.99 - 368.0 / length;
  }
}
