package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.engine.rangecoder.RangeDecoder;

/** Takes the decisions from a recipe. */
final class CorrectionReader extends Corrections {

  private final RangeDecoder decoder;

  CorrectionReader(byte[] recipe, int from) {
    this.decoder = new RangeDecoder(recipe, from, recipe.length);
  }

  @Override
  public int bit(int[] models, int index, int actual) {
    return decoder.decode(models, index);
  }

  @Override
  public int even(int actual, int bits) {
    return decoder.decodeEven(bits);
  }

  @Override
  public boolean silent() {
    return decoder.endsInZeros();
  }
}
