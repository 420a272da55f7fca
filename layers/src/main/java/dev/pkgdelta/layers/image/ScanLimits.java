package dev.pkgdelta.layers.image;

/**
 * Where the scan stops undoing layers. Part of the delta format: see docs/image.md, "Limits".
 *
 * @param plainBytes the most plain bytes of all undone streams together
 * @param layers the most archives and streams that lie one in the other
 * @param undone the most archives and streams that an undone stream lies in
 * @param parts the most parts of all layouts together
 * @param failures how many streams may turn out to be damaged before no more are tried
 */
record ScanLimits(long plainBytes, int layers, int undone, int parts, int failures) {

  /** No image is larger than this. */
  static final long MAX_IMAGE = 1L << 36;

  /** No recipe has more streams than this. */
  static final int MAX_PARTS = 1 << 20;

  /** Layers may not lie deeper than this. */
  static final int MAX_LAYERS = 12;

  /** Streams shorter than this, compressed, stay as they are. */
  static final int MIN_STREAM = 32;

  private static final long FREE = 1L << 28;
  private static final int RATIO = 64;
  private static final int FAILURES = 256;

  static ScanLimits forPackage(long size) {
    long proportional = size >= MAX_IMAGE / RATIO ? MAX_IMAGE : FREE + size * RATIO;
    return new ScanLimits(
        Math.max(0, Math.min(MAX_IMAGE - size, proportional)),
        MAX_LAYERS,
        MAX_LAYERS - 1,
        MAX_PARTS,
        FAILURES);
  }

  /** Returns these limits with fewer streams undone. */
  ScanLimits withUndone(int value) {
    return new ScanLimits(plainBytes, layers, value, parts, failures);
  }
}
