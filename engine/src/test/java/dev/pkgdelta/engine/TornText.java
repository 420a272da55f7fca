package dev.pkgdelta.engine;

import java.util.Arrays;
import java.util.Random;

/** Makes a text that begins as another and goes on with short pieces from anywhere in that. */
public final class TornText {

  private TornText() {}

  /** Returns letters that nothing foretells. */
  public static byte[] letters(Random random, int size) {
    byte[] letters = new byte[size];
    for (int i = 0; i < size; i++) {
      letters[i] = (byte) ('a' + random.nextInt(26));
    }
    return letters;
  }

  /**
   * Returns the first {@code same} bytes of {@code base}, then pieces of 20 to 59 bytes of it.
   *
   * @param size of the result in bytes
   */
  public static byte[] of(Random random, byte[] base, int same, int size) {
    byte[] target = Arrays.copyOf(Arrays.copyOf(base, same), size);
    for (int at = same; at < size; ) {
      int length = Math.min(20 + random.nextInt(40), size - at);
      System.arraycopy(base, random.nextInt(base.length - length), target, at, length);
      at += length;
    }
    return target;
  }
}
