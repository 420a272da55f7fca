package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import java.nio.charset.StandardCharsets;

/** The characters that bitcode writes in 6 bits. */
final class Char6 {

  private static final byte[] CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NUMBERS = new byte[256];

  static {
    java.util.Arrays.fill(NUMBERS, (byte) -1);
    for (int i = 0; i < CHARACTERS.length; i++) {
      NUMBERS[CHARACTERS[i]] = (byte) i;
    }
  }

  private Char6() {}

  /** Returns the character with a number, 0 to 63. */
  static int character(int number) {
    return CHARACTERS[number];
  }

  /**
   * Returns the number of a byte.
   *
   * @throws CorruptData if it is none of the characters
   */
  static int number(int character, long offset) throws CorruptData {
    if (NUMBERS[character] < 0) {
      throw new CorruptData("bitcode can't write the byte " + character + " in 6 bits", offset);
    }
    return NUMBERS[character];
  }
}
