package dev.pkgdelta.natives;

import java.util.Random;

/** Plain bytes to compress. */
final class Samples {

  private Samples() {}

  /** Returns words at random: compressible, but not trivially. */
  static byte[] text(int size, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[size];
    for (int at = 0; at < size; ) {
      int word = random.nextInt(500);
      for (int i = 0; i <= word % 7 && at < size; i++) {
        bytes[at++] = (byte) ('a' + (word * 31 + i * 7) % 26);
      }
      if (at < size) {
        bytes[at++] = ' ';
      }
    }
    return bytes;
  }
}
