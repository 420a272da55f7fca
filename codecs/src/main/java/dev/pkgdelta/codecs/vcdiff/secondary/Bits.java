package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/** Reads bits, least significant bit of each byte first. */
final class Bits {

  private final PatchInput in;
  private int current = 1;

  Bits(PatchInput in) {
    this.in = in;
  }

  /** Reads one bit. */
  int next() throws IOException {
    if (current == 1) {
      current = in.u8() | 0x100;
    }
    int bit = current & 1;
    current >>>= 1;
    return bit;
  }

  /** Reads a number of {@code count} bits, most significant first. */
  int next(int count) throws IOException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | next();
    }
    return value;
  }
}
