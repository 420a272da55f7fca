package dev.pkgdelta.layers.deflate.zlib;

/**
 * What a compression level means to the match finder.
 *
 * <p>Source: zlib 1.3.1, deflate.c, configuration_table; the same in GNU gzip.
 *
 * @param goodLength the search is cut to a quarter if the match before is as long
 * @param maxLazy a match as long is not deferred (levels 4 to 9); or the longest match whose
 *     positions are all put into the hash table (levels 1 to 3)
 * @param niceLength the search stops at a match as long
 * @param maxChain how many candidates are looked at
 */
record ZlibLevel(int goodLength, int maxLazy, int niceLength, int maxChain) {

  private static final ZlibLevel[] LEVELS = {
    new ZlibLevel(4, 4, 8, 4),
    new ZlibLevel(4, 5, 16, 8),
    new ZlibLevel(4, 6, 32, 32),
    new ZlibLevel(4, 4, 16, 16),
    new ZlibLevel(8, 16, 32, 32),
    new ZlibLevel(8, 16, 128, 128),
    new ZlibLevel(8, 32, 128, 256),
    new ZlibLevel(32, 128, 258, 1024),
    new ZlibLevel(32, 258, 258, 4096),
  };

  /** Returns what a level of 1 to 9 means. */
  static ZlibLevel of(int level) {
    return LEVELS[level - 1];
  }
}
