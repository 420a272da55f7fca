package dev.pkgdelta.layers.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads words of a text and finds how far two runs of it agree. */
public final class TextWords {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle ORDERED =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private TextWords() {}

  /** Returns the four bytes at an index, the first lowest. */
  public static int word(byte[] text, int at) {
    return (int) INT.get(text, at);
  }

  /** Returns the eight bytes at an index, the first lowest. */
  public static long longWord(byte[] text, int at) {
    return (long) LONG.get(text, at);
  }

  /**
   * Returns the eight bytes at an index, the first highest: of two, the one with the lesser text is
   * less, both taken as unsigned.
   */
  public static long orderedWord(byte[] text, int at) {
    return (long) ORDERED.get(text, at);
  }

  /**
   * Returns how many bytes from two indices on are equal. Reads up to seven bytes more than it
   * compares, which {@link PlainWindow#SLACK} allows for.
   *
   * @param known how many are already known to be equal
   * @param most where to stop counting; the text holds as many after both indices
   */
  public static int agreement(byte[] text, int a, int b, int known, int most) {
    // Most runs end within the first word: what a compiler does ahead of a loop would be in vain.
    long difference = longWord(text, a + known) ^ longWord(text, b + known);
    if (difference != 0) {
      return Math.max(known, Math.min(most, known + equalBytes(difference)));
    }
    return Math.max(known, agreementFrom(text, a, b, known + Long.BYTES, most));
  }

  private static int agreementFrom(byte[] text, int a, int b, int known, int most) {
    for (int length = known; length < most; length += Long.BYTES) {
      long difference = longWord(text, a + length) ^ longWord(text, b + length);
      if (difference != 0) {
        return Math.min(most, length + equalBytes(difference));
      }
    }
    return most;
  }

  private static int equalBytes(long difference) {
    return Long.numberOfTrailingZeros(difference) >>> 3;
  }
}
