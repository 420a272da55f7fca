package dev.pkgdelta.layers.zstd.frame;

import java.util.Arrays;

/** Packs bits into bytes, lowest first. Not safe for use by several threads. */
final class BitsOut {

  private byte[] bytes = new byte[1 << 8];
  private int size;
  private long pending;
  private int count;

  /** Adds the low {@code bits}, at most 32, of a value. */
  void add(long value, int bits) {
    pending |= (value & ((1L << bits) - 1)) << count;
    count += bits;
    while (count >= 8) {
      put((int) pending);
      pending >>>= 8;
      count -= 8;
    }
  }

  private void put(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  /** Fills the last byte up with zeros and returns all. */
  byte[] toByteArray() {
    if (count > 0) {
      put((int) pending);
      pending = 0;
      count = 0;
    }
    return Arrays.copyOf(bytes, size);
  }

  /** Ends a stream that is read from its end: a bit 1 marks it (RFC 8878, section 4.1). */
  byte[] close() {
    add(1, 1);
    return toByteArray();
  }
}
