package dev.pkgdelta.layers.deflate.libdeflate;

/**
 * The settings of libdeflate's near-optimal compressor, as its levels 10 to 12 choose them.
 *
 * @param depth how many candidates a search looks at
 * @param enough a match as long as this ends a search
 * @param passes how often a block is parsed at most
 * @param improvement the bits that a pass must save for another one to follow; 0 if all passes are
 *     always made
 * @param regret the bits by which the last pass must be worse than the best for that to be used
 * @param fixedMost the longest block that is also parsed for the fixed codes
 */
record NearOptimalLevel(
    int depth, int enough, int passes, int improvement, int regret, int fixedMost) {

  /** Returns a level from 10 to 12 as of versions 1.9 to 1.14. */
  static NearOptimalLevel upTo114(int level) {
    return switch (level) {
      case 10 -> new NearOptimalLevel(35, 75, 2, 0, 0, 0);
      case 11 -> new NearOptimalLevel(70, 150, 3, 0, 0, 0);
      default -> new NearOptimalLevel(150, 258, 4, 0, 0, 0);
    };
  }

  /** Returns a level from 10 to 12 as of version 1.15 and later. */
  static NearOptimalLevel from115(int level) {
    return switch (level) {
      case 10 -> new NearOptimalLevel(35, 75, 2, 32, 32, 0);
      case 11 -> new NearOptimalLevel(100, 150, 4, 16, 16, 1000);
      default -> new NearOptimalLevel(300, 258, 10, 1, 1, 10000);
    };
  }

  /** Whether the rules of version 1.15 hold. */
  boolean revised() {
    return improvement > 0;
  }
}
