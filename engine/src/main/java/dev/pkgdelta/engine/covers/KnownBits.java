package dev.pkgdelta.engine.covers;

/** Carries decisions nowhere: a model that meets them learns from what is known already. */
enum KnownBits implements BitCoder {
  KNOWN;

  @Override
  public int learn(int[] models, int index, int bit) {
    return bit;
  }

  @Override
  public int bit(int probabilityOfZero, int bit) {
    return bit;
  }

  @Override
  public int even(int value, int bits) {
    return value;
  }
}
