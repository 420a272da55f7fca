package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;

/** Reads what {@link PlainWriter} writes. Not safe for use by several threads. */
final class PlainReader {

  private final byte[] bytes;
  private final int limit;
  private int position;

  /** Reads the first {@code limit} bytes of an array. */
  PlainReader(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  int position() {
    return position;
  }

  int remaining() {
    return limit - position;
  }

  int u8() throws CorruptData {
    if (position == limit) {
      throw new CorruptData("the plain bytes of bitcode end too early", position);
    }
    return bytes[position++] & 0xff;
  }

  /**
   * Reads an unsigned number.
   *
   * @throws CorruptData if it is not in its shortest form or has more than 64 bits
   */
  long varint() throws CorruptData {
    int group = u8();
    if (group < 0x80) {
      return group;
    }
    long value = group & 0x7f;
    for (int shift = 7; shift < Long.SIZE; shift += 7) {
      group = u8();
      value |= (group & 0x7fL) << shift;
      if (group < 0x80) {
        if (group == 0 || (shift == 63 && group > 1)) {
          break;
        }
        return value;
      }
    }
    throw new CorruptData("a plain number of bitcode breaks its rules", position);
  }

  /** Writes so many bytes to {@code out}. */
  void copy(long count, BitWriter out) throws CorruptData {
    if (Long.compareUnsigned(count, remaining()) > 0) {
      throw new CorruptData("the plain bytes of bitcode end too early", position);
    }
    out.bytes(bytes, position, (int) count);
    position += (int) count;
  }
}
