package dev.pkgdelta.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads and writes numbers of two, four and eight bytes at any index of an array, least significant
 * byte first where nothing else is said, and tells how far two runs agree. Each method throws an
 * {@link IndexOutOfBoundsException} for bytes that the array does not have. Safe for use by several
 * threads.
 */
public final class Words {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle ORDERED =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Words() {}

  /** Returns the two bytes at an index, 0 to 65535. */
  public static int u16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  /** Returns the four bytes at an index. */
  public static int i32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  /** Returns the eight bytes at an index. */
  public static long i64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /**
   * Returns the eight bytes at an index, the first one most significant: of two, the one with the
   * lesser bytes is less, both taken as unsigned.
   */
  public static long ordered(byte[] bytes, int at) {
    return (long) ORDERED.get(bytes, at);
  }

  /** Writes the four bytes at an index. */
  public static void i32(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }

  /** Writes the eight bytes at an index. */
  public static void i64(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  /**
   * Returns how many bytes of two words are equal, from the first on.
   *
   * @param difference what {@link #i64(byte[], int)} gave for the one, exclusive or for the other
   */
  public static int equalBytes(long difference) {
    return Long.numberOfTrailingZeros(difference) >>> 3;
  }

  /**
   * Returns how many bytes from two indices on are equal. Reads up to seven bytes more than it
   * compares, and eight where all are known: the array must have them.
   *
   * @param known how many are already known to be equal
   * @param most where to stop counting; {@code known} if that is more
   */
  public static int agreement(byte[] bytes, int a, int b, int known, int most) {
    // Most runs end within the first word: what a compiler does ahead of a loop would be in vain.
    long difference = i64(bytes, a + known) ^ i64(bytes, b + known);
    if (difference != 0) {
      return Math.max(known, Math.min(most, known + equalBytes(difference)));
    }
    return Math.max(known, agreementFrom(bytes, a, b, known + Long.BYTES, most));
  }

  private static int agreementFrom(byte[] bytes, int a, int b, int known, int most) {
    for (int length = known; length < most; length += Long.BYTES) {
      long difference = i64(bytes, a + length) ^ i64(bytes, b + length);
      if (difference != 0) {
        return Math.min(most, length + equalBytes(difference));
      }
    }
    return most;
  }
}
