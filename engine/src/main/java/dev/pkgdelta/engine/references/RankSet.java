package dev.pkgdelta.engine.references;

/** A set of numbers from 0 to a bound, with the largest below any one, if that is not far away. */
final class RankSet {

  /** So many words are looked through. */
  private static final int FAR = 64;

  private final long[] words;

  RankSet(int bound) {
    words = new long[(bound >>> 6) + 1];
  }

  void add(int rank) {
    words[rank >>> 6] |= 1L << rank;
  }

  boolean holds(int rank) {
    return (words[rank >>> 6] >>> rank & 1) != 0;
  }

  /** Returns the largest member below a number, or -1. */
  int lastBefore(int rank) {
    int word = rank >>> 6;
    long below = words[word] & ((1L << rank) - 1);
    for (int i = 0; i < FAR; i++) {
      if (below != 0) {
        return (word << 6) + 63 - Long.numberOfLeadingZeros(below);
      }
      if (word == 0) {
        return -1;
      }
      below = words[--word];
    }
    return -1;
  }
}
