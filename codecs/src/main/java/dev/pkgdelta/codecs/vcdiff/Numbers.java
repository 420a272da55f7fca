package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/**
 * VCDIFF's numbers (RFC 3284, section 2): base 128, most significant digit first, each byte but the
 * last with its top bit set.
 */
final class Numbers {

  /** Ten bytes hold any 63-bit number; longer forms only carry leading zeros. */
  private static final int LONGEST = 10;

  private Numbers() {}

  /**
   * Reads a number.
   *
   * @param max the largest value allowed
   * @param what the number's name, for messages
   */
  static long read(PatchInput in, long max, String what) throws IOException {
    long value = in.shortNumber();
    if (value < 0) {
      value = longNumber(in, what);
    }
    if (value > max) {
      throw in.corrupt("the " + what + " is " + value + ", more than " + max);
    }
    return value;
  }

  private static long longNumber(PatchInput in, String what) throws IOException {
    long value = 0;
    for (int i = 0; i < LONGEST; i++) {
      int digit = in.u8();
      if (value >>> 56 != 0) {
        throw in.corrupt("the " + what + " does not fit in 63 bits");
      }
      value = value << 7 | (digit & 0x7f);
      if (digit < 0x80) {
        return value;
      }
    }
    throw in.corrupt("the " + what + " is longer than " + LONGEST + " bytes");
  }
}
