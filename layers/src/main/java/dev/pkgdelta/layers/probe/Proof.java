package dev.pkgdelta.layers.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import java.io.IOException;
import java.io.OutputStream;

/** Tells whether a recipe makes a stream again, by doing so. */
public final class Proof {

  private static final int STEP = 1 << 16;

  /** A stream of fewer plain bytes takes no time to make. */
  private static final long QUICK = 1 << 18;

  private Proof() {}

  /** Returns whether a stream is so short that it may be made at once, whatever encodes it. */
  static boolean isQuick(Bytes plain) {
    return plain.size() < QUICK;
  }

  /**
   * Makes a stream again and compares it, up to the first byte that differs.
   *
   * @throws Mismatch if it is not the same
   * @throws IOException if reading or rebuilding fails
   */
  public static void require(
      Rebuilder rebuilder, byte[] recipe, Bytes compressed, Bytes plain, Workers workers)
      throws IOException {
    ComparingStream comparison = new ComparingStream(compressed);
    byte[] buffer = new byte[STEP];
    try (OutputStream out = rebuilder.open(recipe, plain.size(), comparison, workers)) {
      for (long position = 0; position < plain.size(); ) {
        int count = (int) Math.min(STEP, plain.size() - position);
        plain.read(position, buffer, 0, count);
        out.write(buffer, 0, count);
        position += count;
      }
    }
    comparison.requireEnd();
  }
}
