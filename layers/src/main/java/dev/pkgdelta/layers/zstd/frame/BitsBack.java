package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;

/**
 * Reads bits from the end of a stream to its start (RFC 8878, section 4.1). Bits before the start
 * are 0. Not safe for use by several threads.
 */
final class BitsBack {

  private final byte[] bytes;
  private final int start;
  private int left;

  /** Opens the stream {@code bytes[start, end)}. */
  BitsBack(byte[] bytes, int start, int end) throws CorruptData {
    if (end <= start || end > bytes.length || bytes[end - 1] == 0) {
      throw new CorruptData("a zstd bit stream has no end", start);
    }
    this.bytes = bytes;
    this.start = start;
    int padding = Integer.numberOfLeadingZeros(bytes[end - 1] & 0xff) - 24 + 1;
    this.left = (end - start) * 8 - padding;
  }

  /** Returns the next bits, at most 32, the first one highest. */
  int read(int bits) {
    left -= bits;
    long value = 0;
    int first = Math.floorDiv(left, 8);
    int last = Math.floorDiv(left + bits - 1, 8);
    for (int i = last; i >= first && bits > 0; i--) {
      value = value << 8 | (i >= 0 ? bytes[start + i] & 0xff : 0);
    }
    return (int) (value >>> Math.floorMod(left, 8) & ((1L << bits) - 1));
  }

  /** Returns how many bits are left; fewer than 0 if more were read than there are. */
  int left() {
    return left;
  }
}
