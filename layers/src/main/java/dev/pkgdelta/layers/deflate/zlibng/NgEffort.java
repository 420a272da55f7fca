package dev.pkgdelta.layers.deflate.zlibng;

/**
 * How hard zlib-ng searches.
 *
 * @param good from this length on only a quarter of the tries is made
 * @param nice a length that ends the search
 * @param tries how many places to try
 */
record NgEffort(int good, int nice, int tries) {

  private static final int LONGEST = 258;
  private static final int[] GOOD = {0, 0, 4, 4, 4, 8, 8, 8, 32, 32};
  private static final int[] NICE = {0, 0, 8, 16, 32, 32, 128, 128, 258, 258};
  private static final int[] TRIES = {0, 0, 4, 6, 24, 32, 128, 256, 1024, 4096};

  /** Returns the effort of a level, 2 to 9. */
  static NgEffort of(int level) {
    return new NgEffort(GOOD[level], NICE[level], TRIES[level]);
  }

  /** Returns the length of the longest match that could be, if as many bytes are left. */
  static int most(int left) {
    return Math.min(LONGEST, left);
  }

  /** Returns how many places to try when a match is known already. */
  int triesAfter(int length) {
    return length >= good ? tries >> 2 : tries;
  }

  /**
   * Returns whether a match ends the search.
   *
   * @param most the length of the longest that could be
   */
  boolean suffices(int length, int most) {
    return (length >= most && most < LONGEST) || length >= nice;
  }
}
