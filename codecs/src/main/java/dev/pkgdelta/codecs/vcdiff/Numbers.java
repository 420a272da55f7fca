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

  /** In place of a number and its length: it has more than eight digits. */
  static final long LONG = -1;

  private static final int SHORT = 8;

  private Numbers() {}

  /**
   * Looks at a number in a buffer, of which at least eight bytes can be looked at.
   *
   * @return what {@link #value} and {@link #length} take apart, or {@link #LONG}
   */
  static long peek(byte[] buffer, int at) {
    long value = 0;
    for (int length = 1; length <= SHORT; length++) {
      int digit = buffer[at + length - 1];
      value = value << 7 | (digit & 0x7f);
      if (digit >= 0) {
        return value << 4 | length;
      }
    }
    return LONG;
  }

  /** Returns a number that was looked at. */
  static long value(long peeked) {
    return peeked >>> 4;
  }

  /** Returns how many bytes it takes, 1 to 8. */
  static int length(long peeked) {
    return (int) peeked & 0xf;
  }

  /**
   * Reads a number.
   *
   * @param max the largest value allowed
   * @param what the number's name, for messages
   */
  static long read(PatchInput in, long max, String what) throws IOException {
    long value = 0;
    for (int i = 0; i < LONGEST; i++) {
      int digit = in.u8();
      if (value >>> 56 != 0) {
        throw in.corrupt("the " + what + " does not fit in 63 bits");
      }
      value = value << 7 | (digit & 0x7f);
      if (digit < 0x80) {
        if (value > max) {
          throw in.corrupt("the " + what + " is " + value + ", more than " + max);
        }
        return value;
      }
    }
    throw in.corrupt("the " + what + " is longer than " + LONGEST + " bytes");
  }
}
