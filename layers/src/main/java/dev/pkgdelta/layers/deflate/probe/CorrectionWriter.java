package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.engine.rangecoder.RangeEncoder;
import dev.pkgdelta.layers.deflate.Corrections;

/** Writes the decisions down for a recipe. */
final class CorrectionWriter extends Corrections {

  private final RangeEncoder encoder = new RangeEncoder();

  @Override
  public int bit(int[] models, int index, int actual) {
    encoder.encode(models, index, actual);
    return actual;
  }

  @Override
  public int even(int actual, int bits) {
    encoder.encodeEven(actual, bits);
    return actual;
  }

  int size() {
    return encoder.size();
  }

  byte[] finish() {
    return encoder.finish();
  }
}
