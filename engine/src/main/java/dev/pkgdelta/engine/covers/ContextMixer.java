package dev.pkgdelta.engine.covers;

/**
 * Predicts decisions from several contexts at once and mixes what they say. Each context has a
 * table of slots, found by a hash of the context and of the decisions already made in the present
 * symbol; a slot learns how often the decision was 1. The slots' logits, each the smaller the less
 * its slot has seen, are weighted and add up to the logit of the mix; after the decision the
 * weights move along the gradient of its coding cost. Weights come in sets, one of which is chosen
 * by a small context of its own.
 *
 * <p>Source: M. Mahoney, <i>Adaptive Weighing of Context Models for Lossless Data Compression</i>,
 * Florida Tech CS-2005-16, with the logistic mixing of his PAQ7 and after. All arithmetic is on
 * integers; the sizes, rates and hash are part of the format.
 */
final class ContextMixer {

  private static final int LEARNING_RATE = 80;
  private static final int LEARNING_SHIFT = 20;

  /** Slots count no further: the rate at which they learn stays at one in so many. */
  private static final int SLOT_LIMIT = 30;

  private static final int COUNT_MASK = 0x3ff;
  private static final int[] RATE = new int[SLOT_LIMIT + 1];
  private static final int[] CONFIDENCE = new int[SLOT_LIMIT + 1];

  static {
    for (int seen = 0; seen <= SLOT_LIMIT; seen++) {
      RATE[seen] = 131072 / (2 * seen + 3);
      CONFIDENCE[seen] = 282 * seen / (seen + 1);
    }
  }

  private final int inputs;
  private final int slotShift;
  private final int[] slots;
  private final int[] weights;
  private final int[] context;
  private final int[] index;
  private final int[] logit;

  /**
   * @param inputs the number of contexts
   * @param sets the number of weight sets
   * @param slotBits the base-2 logarithm of the number of slots for each context
   */
  ContextMixer(int inputs, int sets, int slotBits) {
    this.inputs = inputs;
    this.slotShift = 32 - slotBits;
    this.slots = new int[inputs << slotBits];
    this.weights = new int[inputs * sets];
    java.util.Arrays.fill(weights, (1 << 16) * 5 / (4 * inputs) + (1 << 14));
    this.context = new int[inputs];
    this.index = new int[inputs];
    this.logit = new int[inputs];
  }

  /** Returns the bytes that a mixer takes. */
  static long memory(int inputs, int sets, int slotBits) {
    return 4L * ((long) inputs << slotBits) + 4L * inputs * sets;
  }

  /** Sets what context {@code input} is for the decisions that follow. */
  void set(int input, int hash) {
    context[input] = (hash + input) * 0x9e3779b1;
  }

  /**
   * Carries one decision.
   *
   * @param symbol the decisions already made in the present symbol, with a leading 1
   * @param set the weight set
   */
  int code(BitCoder coder, int symbol, int set, int bit) {
    int slotBits = 32 - slotShift;
    int weightsFrom = set * inputs;
    long sum = 0;
    for (int input = 0; input < inputs; input++) {
      int hash = (context[input] ^ symbol * 0x2c1b3c6d) * 0x7feb352d;
      hash ^= hash >>> 15;
      int at = (input << slotBits) + ((hash * 0x846ca68b) >>> slotShift);
      index[input] = at;
      int slot = slots[at];
      int stretched =
          (Logistic.stretch((slot >>> 16) ^ 0x8000) * CONFIDENCE[slot & COUNT_MASK]) >> 8;
      logit[input] = stretched;
      sum += (long) stretched * weights[weightsFrom + input];
    }
    int one = Logistic.squash((int) (sum >> 16));
    int actual = coder.bit(65536 - one, bit);
    int error = ((actual << 16) - one) * LEARNING_RATE;
    for (int input = 0; input < inputs; input++) {
      weights[weightsFrom + input] +=
          (int) (((long) logit[input] * error + (1 << (LEARNING_SHIFT - 1))) >> LEARNING_SHIFT);
      int at = index[input];
      slots[at] = seen(slots[at], actual);
    }
    return actual;
  }

  /** A slot holds a probability of 1 in its upper 22 bits, less one half, and a count below. */
  private static int seen(int slot, int bit) {
    int count = slot & COUNT_MASK;
    int probability = (slot >>> 10) ^ 0x200000;
    int goal = bit == 0 ? 0 : 0x3fffff;
    int moved = probability + (int) (((long) (goal - probability) * RATE[count]) >> 16);
    return ((moved ^ 0x200000) << 10) | Math.min(count + 1, SLOT_LIMIT);
  }
}
