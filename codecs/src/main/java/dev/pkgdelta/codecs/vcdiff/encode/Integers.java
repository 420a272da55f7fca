package dev.pkgdelta.codecs.vcdiff.encode;

import java.io.ByteArrayOutputStream;

/** Writes VCDIFF's numbers (RFC 3284, section 2) in their shortest form. */
final class Integers {

  private Integers() {}

  static void write(long value, ByteArrayOutputStream out) {
    int shift = 0;
    while (shift < 56 && value >>> (shift + 7) != 0) {
      shift += 7;
    }
    for (; shift > 0; shift -= 7) {
      out.write((int) (value >>> shift) | 0x80);
    }
    out.write((int) value & 0x7f);
  }
}
