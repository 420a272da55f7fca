package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.engine.covers.ContextMixer.hash;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.covers.ContextMixer;
import dev.pkgdelta.engine.rangecoder.AdaptiveBit;

/** The models of a {@link DecisionCoder}. Not safe for use by several threads. */
final class DecisionModels {

  static final int IS_LITERAL = 0;
  static final int IS_SHORT_REP = 1;
  static final int IS_REP = 2;

  /** And the next two for the older ones. */
  static final int IS_REP_0 = 3;

  static final int IS_PREDICTED = 6;
  static final int IS_LISTED = 7;

  /** And the next two for other groups, as below. */
  static final int IS_LONGEST = 8;

  static final int IS_REST = 11;
  private static final int FLAGS = 14;

  static final int ANY_LENGTH = 0;
  static final int ANY_DISTANCE = 1;
  private static final int LENGTHS = 2;
  private static final int LENGTH_CONTEXTS = 64;
  private static final int NUMBERS = LENGTHS + 3 * LENGTH_CONTEXTS;

  private static final int HIT_SLOTS = 16;
  private static final int FLAG_SLOTS = 16;

  /** Learnt decisions of a number: 32 for the count of its bits, 16 for its first two. */
  private static final int NUMBER_MODELS = 32 + 32 * 4;

  private final ContextMixer hit = new ContextMixer(5, 64, HIT_SLOTS, ContextMixer.SINGLE);
  private final ContextMixer chosen = new ContextMixer(5, 5, FLAG_SLOTS, ContextMixer.SINGLE);
  private final ContextMixer flags = new ContextMixer(4, FLAGS, FLAG_SLOTS, ContextMixer.SINGLE);
  private final int[] numbers = AdaptiveBit.fresh(NUMBERS * NUMBER_MODELS);

  private int first;
  private int second;
  private int third;
  private int fourth;

  ContextMixer hit() {
    return hit;
  }

  ContextMixer chosen() {
    return chosen;
  }

  /** Sets the contexts of the flag that is coded next. */
  void set(int a, int b, int c, int d, int e) {
    int pair = a * 31 + b;
    int other = c * 64 + d;
    first = hash(pair, other);
    second = hash(pair + 7000, e);
    third = hash(other, e * 3 + 1);
    fourth = hash(a + 99, other * 64 + e);
  }

  /** Carries a flag. */
  boolean code(BitCoder coder, int flag, boolean value) {
    int own = flag * 0x3c6ef372;
    flags.set(0, first + own);
    flags.set(1, second + own);
    flags.set(2, third + own);
    flags.set(3, fourth + own);
    return flags.code(coder, 0, flag, value ? 1 : 0) == 1;
  }

  /** Returns the model of a length. */
  static int length(int group, int longest) {
    return LENGTHS + group * LENGTH_CONTEXTS + Math.min(longest, LENGTH_CONTEXTS - 1);
  }

  /**
   * Carries a number from 1 on: the count of its bits, then the bits below the first, of which two
   * are learnt.
   *
   * @param maxBits the most bits that it may have
   */
  int number(BitCoder coder, int model, int value, int maxBits) throws CorruptData {
    int from = model * NUMBER_MODELS;
    int given = 32 - Integer.numberOfLeadingZeros(value);
    int bits = 1;
    while (coder.learn(numbers, from + bits, bits == given ? 1 : 0) == 0) {
      if (++bits > maxBits) {
        throw new CorruptData("a told number is too large", -1);
      }
    }
    int result = 1;
    int node = 1;
    for (int shift = bits - 2; shift >= 0; shift--) {
      int bit = value >>> shift & 1;
      if (node < 4) {
        bit = coder.learn(numbers, from + 32 + bits * 4 + node, bit);
        node = (node << 1) | bit;
      } else {
        bit = coder.even(bit, 1);
      }
      result = (result << 1) | bit;
    }
    return result;
  }
}
