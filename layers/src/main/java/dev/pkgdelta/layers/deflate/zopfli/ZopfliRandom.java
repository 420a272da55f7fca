package dev.pkgdelta.layers.deflate.zopfli;

/** The random numbers that zopfli shuffles statistics with: G. Marsaglia's multiply with carry. */
final class ZopfliRandom {

  private int w = 1;
  private int z = 2;

  /** Returns 32 random bits. */
  int next() {
    z = 36969 * (z & 65535) + (z >>> 16);
    w = 18000 * (w & 65535) + (w >>> 16);
    return (z << 16) + w;
  }
}
