package dev.pkgdelta.layers.deflate;

/**
 * The coded difference between what a model predicts and what an encoder did. The side that makes a
 * recipe passes the decisions in and gets them back unchanged; the side that follows a recipe
 * passes anything in and gets the decisions out. So one driver serves both, and they can't differ.
 */
public abstract class Corrections {

  /** Models that a {@link #number} takes. */
  static final int NUMBER = 64 + 64 * 4;

  /** For subclasses. */
  protected Corrections() {}

  /** Codes a decision, 0 or 1, with an adaptive model; 0 should be the likely one. */
  public abstract int bit(int[] models, int index, int actual);

  /**
   * Codes a number of a few bits of which all values are as likely.
   *
   * @param bits 0 to 32
   */
  public abstract int even(int actual, int bits);

  /**
   * Returns whether all decisions that are still to come are 0, so that they need not be coded and
   * their models need not learn from them. Never so on the side that makes a recipe.
   */
  public boolean silent() {
    return false;
  }

  final boolean flag(int[] models, int index, boolean actual) {
    return bit(models, index, actual ? 1 : 0) != 0;
  }

  /** Codes a number of {@code bits} bits by a binary tree of {@code 1 << bits} models. */
  final int tree(int[] models, int from, int bits, int actual) {
    int node = 1;
    for (int shift = bits - 1; shift >= 0; shift--) {
      node = (node << 1) | bit(models, from + node, (actual >>> shift) & 1);
    }
    return node - (1 << bits);
  }

  /**
   * Codes a number of 0 to 2^62, small ones shorter, with {@link #NUMBER} models: the count of its
   * bits in unary, the two bits after the first with models, the others evenly.
   */
  final long number(int[] models, int from, long actual) {
    long value = actual + 1;
    int size = 63 - Long.numberOfLeadingZeros(value);
    int bits = 0;
    while (bits < 62 && bit(models, from + bits, bits < size ? 1 : 0) != 0) {
      bits++;
    }
    long result = 1;
    int node = 1;
    for (int shift = bits - 1; shift >= 0; shift--) {
      int bit = (int) (value >>> shift) & 1;
      if (node < 4) {
        bit = bit(models, from + 64 + bits * 4 + node, bit);
        node = (node << 1) | bit;
      } else {
        bit = even(bit, 1);
      }
      result = (result << 1) | bit;
    }
    return result - 1;
  }
}
