package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import java.io.ByteArrayOutputStream;

/** Writes bits, from the least significant bit of each byte on. */
final class BitWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int current;
  private int used;

  /** Writes a number of {@code count} bits, most significant first. */
  void write(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      current |= (value >> i & 1) << used++;
      if (used == Byte.SIZE) {
        bytes.write(current);
        current = 0;
        used = 0;
      }
    }
  }

  /** Returns all bytes; the bits that the last one has left are 0. */
  byte[] toByteArray() {
    if (used > 0) {
      bytes.write(current);
      current = 0;
      used = 0;
    }
    return bytes.toByteArray();
  }
}
