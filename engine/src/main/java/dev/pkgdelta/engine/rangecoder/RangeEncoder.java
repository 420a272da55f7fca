package dev.pkgdelta.engine.rangecoder;

import java.util.Arrays;

/**
 * Writes binary decisions for {@link RangeDecoder}. The lower part of the range stands for 0, and
 * zero bytes at the end are left out; so a run of expected zeros at the end costs nothing, and
 * nothing but expected zeros gives no byte at all. Not safe for use by several threads.
 *
 * <p>Source: G. N. N. Martin, <i>Range encoding: an algorithm for removing redundancy from a
 * digitised message</i>, 1979; carries are added to the bytes already written.
 */
public final class RangeEncoder {

  private static final int TOP = 1 << 24;

  private byte[] bytes = new byte[64];
  private int size;
  private long low;
  private long range = 0xffffffffL;

  /** Makes an encoder that has written nothing. */
  public RangeEncoder() {}

  /**
   * Writes a decision and lets its model learn from it.
   *
   * @param models the models, see {@link AdaptiveBit}
   * @param index which of them
   * @param bit 0 or 1
   */
  public void encode(int[] models, int index, int bit) {
    int model = models[index];
    long bound = (range >>> 16) * AdaptiveBit.probabilityOfZero(model);
    if (bit == 0) {
      range = bound;
    } else {
      low += bound;
      range -= bound;
    }
    models[index] = AdaptiveBit.seen(model, bit);
    normalize();
  }

  /**
   * Writes a decision of known chances.
   *
   * @param probabilityOfZero in units of 1/65536, from 1 to 65535
   * @param bit 0 or 1
   */
  public void encode(int probabilityOfZero, int bit) {
    long bound = (range >>> 16) * probabilityOfZero;
    if (bit == 0) {
      range = bound;
    } else {
      low += bound;
      range -= bound;
    }
    normalize();
  }

  /**
   * Writes the low {@code bits} bits of a number, each as likely as the other, highest first.
   *
   * @param bits 0 to 32
   */
  public void encodeEven(int value, int bits) {
    for (int shift = bits - 1; shift >= 0; shift--) {
      range >>>= 1;
      if ((value >>> shift & 1) != 0) {
        low += range;
      }
      normalize();
    }
  }

  private void normalize() {
    while (range < TOP) {
      shiftOut();
      range <<= 8;
    }
  }

  private void shiftOut() {
    settleCarry();
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) (low >>> 24);
    low = low << 8 & 0xffffffffL;
  }

  private void settleCarry() {
    if (low > 0xffffffffL) {
      low &= 0xffffffffL;
      int at = size - 1;
      while (++bytes[at] == 0) {
        at--;
      }
    }
  }

  /** Returns the number of bytes that {@link #finish} would give now, or up to 4 more. */
  public int size() {
    return size + 4;
  }

  /** Ends the data and returns it. The encoder can't be used afterwards. */
  public byte[] finish() {
    long end = low + range - 1;
    long value = end;
    for (int zeros = 32; zeros >= 0; zeros--) {
      value = end >>> zeros << zeros;
      if (value >= low) {
        break;
      }
    }
    low = value;
    for (int i = 0; i < 4; i++) {
      shiftOut();
    }
    int length = size;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }
}
