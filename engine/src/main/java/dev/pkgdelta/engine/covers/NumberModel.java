package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.rangecoder.AdaptiveBit;

/**
 * Codes numbers of any size, small ones cheaply: the count of their bits in unary, then the bits
 * below the leading one; the two highest of these are modelled in full, the lower ones are even.
 * Lengths are learnt for each of several contexts.
 */
public final class NumberModel {

  private static final int MAX_BITS = 62;
  private static final int MODELLED = 3;

  private final int[] length;
  private final int[] mantissa;

  /**
   * @param contexts the number of contexts
   */
  public NumberModel(int contexts) {
    length = AdaptiveBit.fresh(contexts * (MAX_BITS + 1));
    mantissa = AdaptiveBit.fresh((contexts * (MAX_BITS + 1)) << MODELLED);
  }

  /**
   * Carries a number.
   *
   * @param value 0 to 2^62 - 2
   */
  public long code(BitCoder coder, int context, long value) {
    int row = context * (MAX_BITS + 1);
    int wanted = 63 - Long.numberOfLeadingZeros(value + 1);
    int bits = 0;
    while (bits < MAX_BITS - 1 && coder.learn(length, row + bits, wanted > bits ? 1 : 0) != 0) {
      bits++;
    }
    long result = 1;
    int modelled = Math.min(bits, MODELLED);
    int node = 1;
    for (int i = 1; i <= modelled; i++) {
      int bit = (int) ((value + 1) >>> (bits - i)) & 1;
      bit = coder.learn(mantissa, ((row + bits) << MODELLED) + node, bit);
      node = (node << 1) | bit;
      result = (result << 1) | bit;
    }
    for (int left = bits - modelled; left > 0; ) {
      int step = Math.min(left, 31);
      left -= step;
      int part = coder.even((int) ((value + 1) >>> left) & ((1 << step) - 1), step);
      result = (result << step) | part;
    }
    return result - 1;
  }

  /** Carries a number of either sign, from -2^60 to 2^60. */
  public long codeSigned(BitCoder coder, int context, long value) {
    long coded = code(coder, context, (value << 1) ^ (value >> 63));
    return (coded >>> 1) ^ -(coded & 1);
  }
}
