package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/** Reads the bits of xdelta3's DJW and FGK sections, least significant bit of each byte first. */
final class Bits {

  private final PatchInput in;

  /** Bits that were taken from the section and not used yet; the next one is the lowest. */
  private long waiting;

  private int count;

  Bits(PatchInput in) {
    this.in = in;
  }

  private void fill() throws IOException {
    long left = in.remaining();
    while (count <= Long.SIZE - 2 * Byte.SIZE && left-- > 0) {
      waiting |= (long) in.u8() << count;
      count += Byte.SIZE;
    }
  }

  /** Reads one bit. */
  int next() throws IOException {
    if (count == 0) {
      waiting = in.u8();
      count = Byte.SIZE;
    }
    int bit = (int) waiting & 1;
    waiting >>>= 1;
    count--;
    return bit;
  }

  /** Reads a number of {@code count} bits, most significant first. */
  int next(int length) throws IOException {
    int value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 1 | next();
    }
    return value;
  }

  /**
   * Returns the next bits, the first one lowest, without passing over them; zeros after the end.
   */
  int peek(int length) throws IOException {
    if (count < length) {
      fill();
    }
    return (int) waiting & ((1 << length) - 1);
  }

  /** Returns how many bits {@link #peek} has shown that are there, or more. */
  int available() {
    return count;
  }

  /** Passes over bits that {@link #peek} has shown. */
  void skip(int length) {
    waiting >>>= length;
    count -= length;
  }

  /**
   * Checks that what is left is less than a byte.
   *
   * @throws dev.pkgdelta.codecs.patch.CorruptPatch if whole bytes were not used
   */
  void finish() throws IOException {
    if (count >= Byte.SIZE) {
      throw in.corrupt(count / Byte.SIZE + " bytes of a compressed section are not used");
    }
  }
}
