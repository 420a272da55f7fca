package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.rangecoder.RangeDecoder;

/**
 * Reads decisions from a range decoder.
 *
 * @param in where they come from
 */
public record DecodedBits(RangeDecoder in) implements BitCoder {

  @Override
  public int learn(int[] models, int index, int bit) {
    return in.decode(models, index);
  }

  @Override
  public int bit(int probabilityOfZero, int bit) {
    return in.decode(probabilityOfZero);
  }

  @Override
  public int even(int value, int bits) {
    return in.decodeEven(bits);
  }
}
