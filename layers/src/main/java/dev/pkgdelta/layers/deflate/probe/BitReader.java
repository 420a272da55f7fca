package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/** Reads bits, least significant of each byte first (RFC 1951, section 3.1.1). Not thread-safe. */
final class BitReader {

  private final Bytes source;
  private final byte[] buffer;
  private long position;
  private int next;
  private int limit;
  private long bits;
  private int count;
  private int beyond;

  BitReader(Bytes source) {
    this.source = source;
    this.buffer = new byte[(int) Math.min(1 << 15, source.size())];
  }

  /** Sees to it that at least 48 bits can be peeked at; zeros stand behind the end. */
  void fill() throws IOException {
    while (count <= 56) {
      if (next == limit && !load()) {
        beyond++;
        count += 8;
        continue;
      }
      bits |= (buffer[next++] & 0xffL) << count;
      count += 8;
    }
  }

  private boolean load() throws IOException {
    limit = (int) Math.min(buffer.length, source.size() - position);
    next = 0;
    if (limit == 0) {
      return false;
    }
    source.read(position, buffer, 0, limit);
    position += limit;
    return true;
  }

  /**
   * Returns the next bits without taking them; {@link #fill} has seen to it that they are there.
   */
  int peek(int mask) {
    return (int) bits & mask;
  }

  /** Takes bits that were peeked at. */
  void skip(int length) {
    bits >>>= length;
    count -= length;
  }

  /** Takes up to 16 bits that {@link #fill} has seen to be there. */
  int take(int length) {
    int value = (int) bits & (1 << length) - 1;
    skip(length);
    return value;
  }

  /** Reads up to 16 bits. */
  int read(int length) throws IOException {
    fill();
    return take(length);
  }

  /** Returns how many bits are left in the byte that was read last. */
  int bitsToByte() {
    return count & 7;
  }

  /** Returns the offset of the next byte that no bit was taken from. */
  long offset() {
    return position - (limit - next) + beyond - count / 8;
  }

  /** Skips whole bytes, all of which are there; the next bit must be a byte's first. */
  void skipBytes(int length) {
    position = offset() + length;
    next = 0;
    limit = 0;
    bits = 0;
    count = 0;
    beyond = 0;
  }

  /** Refuses bits from behind the end. */
  void checkEnd() throws CorruptData {
    if (beyond * 8 > count) {
      throw new CorruptData("deflate stream ends too early", source.size());
    }
  }
}
