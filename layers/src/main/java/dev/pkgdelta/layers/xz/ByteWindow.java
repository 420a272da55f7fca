package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/**
 * Reads single bytes here and there, mostly forward, from a run of bytes of which a small part is
 * kept in heap. Not safe for use by several threads.
 */
final class ByteWindow {

  private static final int SIZE = 1 << 12;

  private final Bytes bytes;
  private final byte[] window = new byte[SIZE];
  private long start;
  private int length;
  private long position;

  ByteWindow(Bytes bytes) {
    this.bytes = bytes;
  }

  /** Returns the offset of the next byte. */
  long position() {
    return position;
  }

  /** Goes on at another offset, which need not lie within the bytes. */
  void seek(long offset) {
    position = offset;
  }

  /** Returns how many bytes there are from the next one on. */
  long remaining() {
    return Math.max(0, bytes.size() - position);
  }

  /** Reads a byte, 0 to 255. */
  int u8() throws IOException {
    if (position < start || position >= start + length) {
      if (remaining() == 0) {
        throw new CorruptData("the xz data ends too early", bytes.size());
      }
      length = (int) Math.min(SIZE, remaining());
      start = position;
      bytes.read(start, window, 0, length);
    }
    return window[(int) (position++ - start)] & 0xff;
  }

  /** Reads a big-endian 16-bit number. */
  int u16() throws IOException {
    int high = u8();
    return high << 8 | u8();
  }

  /** Reads {@code count} bytes; the caller bounds it. */
  byte[] take(int count) throws IOException {
    byte[] taken = new byte[count];
    for (int i = 0; i < count; i++) {
      taken[i] = (byte) u8();
    }
    return taken;
  }
}
