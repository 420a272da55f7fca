package dev.pkgdelta.engine.rangecoder;

import java.util.Arrays;

/**
 * The probability that a binary decision is 0, learnt from the decisions before. A model is one
 * int, so that many of them make a plain array: the upper 22 bits are the probability, the lower 10
 * count the decisions seen. The first decisions move it by 1/2, 1/3, 1/4 and so on, as a mean does;
 * the rate then stays at one in {@link #SLOWEST}, so that it follows change.
 *
 * <p>Source: the adaptive probability maps of Matt Mahoney, <i>Data Compression Explained</i>,
 * section 4.1.
 */
public final class AdaptiveBit {

  /** A model that has seen nothing: both decisions are as likely. */
  public static final int FRESH = 1 << 31;

  /** A model that takes 0 to be likely (255 of 256), before it has seen anything. */
  public static final int LIKELY_ZERO = 0xff << 24 | 6;

  private static final int COUNT_MASK = 0x3ff;
  private static final int SLOWEST = 160;
  private static final int[] RECIPROCAL = new int[SLOWEST + 1];

  static {
    for (int count = 0; count <= SLOWEST; count++) {
      RECIPROCAL[count] = (int) (65536 / (count + 1.6));
    }
  }

  private AdaptiveBit() {}

  /** Returns an array of fresh models. */
  public static int[] fresh(int count) {
    int[] models = new int[count];
    Arrays.fill(models, FRESH);
    return models;
  }

  /** Returns an array of models that take 0 to be likely. */
  public static int[] likelyZero(int count) {
    int[] models = new int[count];
    Arrays.fill(models, LIKELY_ZERO);
    return models;
  }

  /** Returns the probability of a 0, in units of 1/65536, from 1 to 65535. */
  static int probabilityOfZero(int model) {
    int probability = model >>> 16;
    return probability == 0 ? 1 : probability;
  }

  /** Returns the model after it has seen a decision. */
  static int seen(int model, int bit) {
    int count = model & COUNT_MASK;
    int probability = model >>> 10;
    int moved =
        bit == 0
            ? probability
                + (int) (((long) (0x3fffff - probability) * RECIPROCAL[count] + 65535) >> 16)
            : probability - (int) (((long) probability * RECIPROCAL[count] + 65535) >> 16);
    return moved << 10 | (count < SLOWEST ? count + 1 : count);
  }
}
