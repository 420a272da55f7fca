package dev.pkgdelta.engine.covers;

import java.util.Arrays;

/**
 * Predicts decisions from several contexts at once and mixes what they say. Each context has a
 * table of slots, a slot learns how often the decision was 1. The slots' logits, each the smaller
 * the less its slot has seen, are weighted and add up to the logit of the mix; after the decision
 * the weights move along the gradient of its coding cost. Weights come in sets, one of which is
 * chosen by a small context of its own.
 *
 * <p>What a decision costs is mostly the memory that it touches. So a slot is 16 bits, a 12-bit
 * chance and a 4-bit count; and a context is hashed once for the up to four decisions of half a
 * byte, whose slots lie side by side in one <em>line</em>.
 *
 * <p>Source: M. Mahoney, <i>Adaptive Weighing of Context Models for Lossless Data Compression</i>,
 * Florida Tech CS-2005-16, with the logistic mixing of his PAQ7 and after, and the nibble-wise
 * hashing of his lpaq1. All arithmetic is on integers of 32 bits, which wrap; the sizes, rates and
 * hash are part of the format.
 */
public final class ContextMixer {

  /** For symbols of one decision, {@link #code}'s node 0. */
  public static final int SINGLE = 0;

  /** For symbols of up to four decisions, {@link #code}'s nodes 1 to 15. */
  public static final int NIBBLE = 4;

  /** Where decisions are many, tables of at most so many slots (base-2 logarithm) stay in cache. */
  static final int NEAR = 16;

  private static final int ONE_WEIGHT = 1 << 14;
  private static final int LEARNING_RATE = 5;
  private static final int LEARNING_SHIFT = 18;

  private static final int COUNT_MASK = 15;
  private static final int HALF = 0x800;
  private static final int CERTAIN = 0xfff;
  private static final int[] RATE = new int[COUNT_MASK + 1];
  private static final int[] CONFIDENCE = new int[COUNT_MASK + 1];

  static {
    for (int seen = 0; seen <= COUNT_MASK; seen++) {
      RATE[seen] = 131072 / (2 * seen + 3);
      CONFIDENCE[seen] = 282 * seen / (seen + 1);
    }
  }

  private final int inputs;
  private final int lineBits;
  private final int tableBits;
  private final char[] slots;
  private final int[] weights;
  private final int[] line;
  private final int[] logit;

  /**
   * @param inputs the number of contexts
   * @param sets the number of weight sets
   * @param slotBits the base-2 logarithm of the number of slots for each context, more than {@code
   *     lineBits}
   * @param lineBits {@link #SINGLE} or {@link #NIBBLE}
   */
  public ContextMixer(int inputs, int sets, int slotBits, int lineBits) {
    this.inputs = inputs;
    this.lineBits = lineBits;
    this.tableBits = slotBits - lineBits;
    this.slots = new char[inputs << slotBits];
    this.weights = new int[inputs * sets];
    Arrays.fill(weights, 5 * ONE_WEIGHT / (4 * inputs) + ONE_WEIGHT / 4);
    this.line = new int[inputs];
    this.logit = new int[inputs];
  }

  /** Returns the bytes that a mixer takes. */
  public static long memory(int inputs, int sets, int slotBits) {
    return 2L * ((long) inputs << slotBits) + 4L * inputs * sets;
  }

  /** Returns one context for two. */
  public static int hash(int first, int second) {
    return first * 0x2f0b4c47 + second * 0x5851f42d + 0x1b873593;
  }

  /** Sets what context {@code input} is for the decisions that follow. */
  public void set(int input, int context) {
    int hash = (context + input) * 0x9e3779b1;
    hash = (hash ^ (hash >>> 15)) * 0x846ca68b;
    line[input] = ((input << tableBits) + (hash >>> (32 - tableBits))) << lineBits;
  }

  /**
   * Carries one decision.
   *
   * @param node which of the line's decisions it is; in a nibble, those already made with a leading
   *     1
   * @param set the weight set
   */
  public int code(BitCoder coder, int node, int set, int bit) {
    int count = inputs;
    char[] slots = this.slots;
    int[] weights = this.weights;
    int[] line = this.line;
    int[] logit = this.logit;
    int weightsFrom = set * count;
    int sum = 0;
    for (int input = 0; input < count; input++) {
      int slot = slots[line[input] + node];
      int stretched = (Logistic.stretch((slot >>> 4) ^ HALF) * CONFIDENCE[slot & COUNT_MASK]) >> 8;
      logit[input] = stretched;
      sum += stretched * weights[weightsFrom + input];
    }
    int one = Logistic.squash(sum / ONE_WEIGHT);
    int actual = coder.bit(65536 - one, bit);
    int error = ((actual << 16) - one) * LEARNING_RATE;
    for (int input = 0; input < count; input++) {
      weights[weightsFrom + input] +=
          (logit[input] * error + (1 << (LEARNING_SHIFT - 1))) >> LEARNING_SHIFT;
      int at = line[input] + node;
      slots[at] = seen(slots[at], actual);
    }
    return actual;
  }

  /** A slot holds a probability of 1 in its upper 12 bits, less one half, and a count below. */
  private static char seen(int slot, int bit) {
    int count = slot & COUNT_MASK;
    int probability = (slot >>> 4) ^ HALF;
    int moved =
        bit == 0
            ? probability - ((probability * RATE[count] + 0xffff) >> 16)
            : probability + (((CERTAIN - probability) * RATE[count] + 0xffff) >> 16);
    return (char) ((moved ^ HALF) << 4 | Math.min(count + 1, COUNT_MASK));
  }
}
