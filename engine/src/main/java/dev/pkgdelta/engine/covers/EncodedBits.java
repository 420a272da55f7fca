package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.rangecoder.RangeEncoder;

/**
 * Writes decisions to a range encoder.
 *
 * @param out where they go
 */
public record EncodedBits(RangeEncoder out) implements BitCoder {

  @Override
  public int learn(int[] models, int index, int bit) {
    out.encode(models, index, bit);
    return bit;
  }

  @Override
  public int bit(int probabilityOfZero, int bit) {
    out.encode(probabilityOfZero, bit);
    return bit;
  }

  @Override
  public int even(int value, int bits) {
    out.encodeEven(value, bits);
    return value;
  }
}
