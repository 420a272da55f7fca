package dev.pkgdelta.engine.rangecoder;

import java.util.Objects;

/**
 * Reads what {@link RangeEncoder} wrote. Any bytes decode to some decisions: past the end it reads
 * zeros, which stand for the decisions that the models expect. Not safe for use by several threads.
 */
public final class RangeDecoder {

  private static final int TOP = 1 << 24;

  private final byte[] bytes;
  private final int limit;
  private int next;
  private long range = 0xffffffffL;
  private long code;

  /** Reads {@code bytes[from, to)}, which must not change while it is read. */
  public RangeDecoder(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    this.bytes = bytes;
    this.next = from;
    this.limit = to;
    for (int i = 0; i < 4; i++) {
      shiftIn();
    }
  }

  /**
   * Reads a decision and lets its model learn from it.
   *
   * @return 0 or 1
   */
  public int decode(int[] models, int index) {
    int model = models[index];
    long bound = (range >>> 16) * AdaptiveBit.probabilityOfZero(model);
    int bit;
    if (code < bound) {
      range = bound;
      bit = 0;
    } else {
      code -= bound;
      range -= bound;
      bit = 1;
    }
    models[index] = AdaptiveBit.seen(model, bit);
    while (range < TOP) {
      shiftIn();
      range <<= 8;
    }
    return bit;
  }

  /**
   * Reads a decision of known chances.
   *
   * @param probabilityOfZero in units of 1/65536, from 1 to 65535
   * @return 0 or 1
   */
  public int decode(int probabilityOfZero) {
    long bound = (range >>> 16) * probabilityOfZero;
    int bit = code < bound ? 0 : 1;
    if (bit == 0) {
      range = bound;
    } else {
      code -= bound;
      range -= bound;
    }
    while (range < TOP) {
      shiftIn();
      range <<= 8;
    }
    return bit;
  }

  /**
   * Reads a number of {@code bits} bits that were written as even chances.
   *
   * @param bits 0 to 32
   */
  public int decodeEven(int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      range >>>= 1;
      int bit = code < range ? 0 : 1;
      if (bit != 0) {
        code -= range;
      }
      value = value << 1 | bit;
      while (range < TOP) {
        shiftIn();
        range <<= 8;
      }
    }
    return value;
  }

  /**
   * Returns whether all decisions that are still to come are 0, whatever their models: no bytes are
   * left, and what was read lies at the very bottom of the range, which stands for 0.
   */
  public boolean endsInZeros() {
    return code == 0 && next >= limit;
  }

  private void shiftIn() {
    code = code << 8 | (next < limit ? bytes[next++] & 0xff : 0);
  }
}
