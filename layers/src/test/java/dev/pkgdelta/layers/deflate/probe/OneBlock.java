package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.BitWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes a text as one block of literals in the fixed codes, however long it is. */
final class OneBlock {

  private OneBlock() {}

  static byte[] of(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BitWriter bits = new BitWriter(out);
    bits.write(3, 3);
    for (byte value : text) {
      int literal = value & 0xff;
      if (literal < 144) {
        bits.write(Integer.reverse(0x30 + literal) >>> 24, 8);
      } else {
        bits.write(Integer.reverse(0x190 + literal - 144) >>> 23, 9);
      }
    }
    bits.write(0, 7);
    bits.write(0, -bits.bitOffset() & 7);
    bits.finish();
    return out.toByteArray();
  }
}
