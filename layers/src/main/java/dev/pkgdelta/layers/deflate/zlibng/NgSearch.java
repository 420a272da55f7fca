package dev.pkgdelta.layers.deflate.zlibng;

/** A search along zlib-ng's chains. Not safe for use by several threads. */
sealed interface NgSearch permits NgMatcher, NgDeepMatcher {

  /**
   * Returns the longest match's length, or {@code atLeast} if none is longer.
   *
   * @param place the place to match
   * @param first the first place to try, from the hash table
   * @param atLeast the length to exceed
   * @param ahead how many bytes the encoder sees
   */
  int longest(int place, int first, int atLeast, int ahead);

  /** Returns where the match begins that the last search found. */
  int start();
}
