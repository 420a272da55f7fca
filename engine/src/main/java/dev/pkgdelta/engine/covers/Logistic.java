package dev.pkgdelta.engine.covers;

/**
 * The logistic function and its inverse in integers: {@code stretch(p) = ln(p / (1 - p))} and
 * {@code squash(x) = 1 / (1 + e^-x)}. Logits are in units of 1/256. The tables come from {@link
 * StrictMath}, so they are the same on every machine; they are part of the format.
 */
final class Logistic {

  /** The largest logit, 12.0; its mirror is the smallest. */
  static final int LIMIT = 12 * 256 - 1;

  private static final char[] SQUASH = new char[2 * LIMIT + 1];
  private static final short[] STRETCH = new short[4096];

  static {
    for (int x = -LIMIT; x <= LIMIT; x++) {
      long p = StrictMath.round(65536 / (1 + StrictMath.exp(-x / 256.0)));
      SQUASH[x + LIMIT] = (char) Math.clamp(p, 1, 65535);
    }
    for (int i = 0; i < STRETCH.length; i++) {
      double p = (i + 0.5) / STRETCH.length;
      STRETCH[i] = (short) StrictMath.round(256 * StrictMath.log(p / (1 - p)));
    }
  }

  private Logistic() {}

  /**
   * Returns the probability, in units of 1/65536 from 1 to 65535, of a logit, which is first
   * brought within the limits.
   */
  static int squash(int logit) {
    return SQUASH[Math.clamp(logit, -LIMIT, LIMIT) + LIMIT];
  }

  /** Returns the logit of a probability in units of 1/4096, from 0 to 4095. */
  static int stretch(int probability) {
    return STRETCH[probability];
  }
}
