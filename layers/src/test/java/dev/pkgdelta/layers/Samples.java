package dev.pkgdelta.layers;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Plain bytes to compress. */
public final class Samples {

  private Samples() {}

  /** Returns words at random: compressible, but not trivially. */
  public static byte[] text(int size, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[size];
    for (int at = 0; at < size; ) {
      int word = (int) Math.abs(random.nextGaussian() * 300);
      for (int i = 0; i <= word % 7 && at < size; i++) {
        bytes[at++] = (byte) ('a' + (word * 31 + i * 7) % 26);
      }
      if (at < size) {
        bytes[at++] = ' ';
      }
    }
    return bytes;
  }

  /** Returns bytes that don't compress. */
  public static byte[] noise(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Returns arrays one after the other. */
  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
