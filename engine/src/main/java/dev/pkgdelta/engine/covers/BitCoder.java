package dev.pkgdelta.engine.covers;

/**
 * Carries binary decisions, in one of two directions: an encoder writes the bit that it is given
 * and returns it; a decoder ignores that argument and returns the bit that was written. A model
 * that goes on with what it gets back serves both.
 */
public interface BitCoder {

  /**
   * Carries a decision whose model learns by itself, as {@link
   * dev.pkgdelta.engine.rangecoder.AdaptiveBit} describes.
   */
  int learn(int[] models, int index, int bit);

  /**
   * Carries a decision of known chances.
   *
   * @param probabilityOfZero in units of 1/65536, from 1 to 65535
   */
  int bit(int probabilityOfZero, int bit);

  /** Carries the low {@code bits} bits of a number, each as likely as the other. */
  int even(int value, int bits);
}
