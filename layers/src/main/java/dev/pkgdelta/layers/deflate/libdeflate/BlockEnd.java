package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.PlainWindow;

/**
 * libdeflate's rule for ending a block at levels 2 to 9: every 512 symbols or more it compares the
 * newest with those before by {@link SplitStatistics}, and ends the block when they differ enough,
 * the sooner the longer the block is. Not safe for use by several threads.
 */
final class BlockEnd {

  /** No block but the last is shorter, in plain bytes. */
  static final int SHORTEST = 5000;

  /** How many plain bytes end a block whatever they are, if as many as {@link #SHORTEST} follow. */
  private static final int LONGEST = 300000;

  private static final int MOST_MATCHES = 50000;

  private final PlainWindow window;
  private final SplitStatistics statistics = new SplitStatistics();
  private int matches;
  private int begin;
  private boolean ended;

  BlockEnd(PlainWindow window) {
    this.window = window;
  }

  void beginBlock(int position) {
    statistics.clear();
    matches = 0;
    begin = position;
    ended = false;
  }

  void slide(int bytes) {
    begin -= bytes;
  }

  /** Returns how many plain bytes of the block are before a position. */
  int blockLength(int position) {
    return position - begin;
  }

  /** Counts a token at a position and returns its length, 1 for a literal. */
  int add(int position, int token) {
    if (ended) {
      // The block should have ended and did not: carry on as the encoder would have.
      ended = false;
      statistics.merge();
    }
    if (token == 0) {
      statistics.literal(window.text[position]);
      return 1;
    }
    int length = token >>> 16;
    statistics.match(length);
    matches++;
    return length;
  }

  /** Returns the position that the block goes on to unless {@link #checkDue}. */
  int earliest() {
    return begin + LONGEST;
  }

  /** Returns whether the tokens added so far may end the block. */
  boolean checkDue() {
    return statistics.full() || matches >= MOST_MATCHES;
  }

  /**
   * Makes the check that the encoder makes after it chose a match, or a literal that it did not
   * choose for the sake of a later match. To be called once for each such place.
   */
  boolean endsAt(int position) {
    int length = position - begin;
    int left = window.limit - position;
    if (left == 0
        || (length >= LONGEST && length + left >= LONGEST + SHORTEST)
        || matches >= MOST_MATCHES) {
      return true;
    }
    if (!statistics.full() || length < SHORTEST || left < SHORTEST) {
      return false;
    }
    ended = statistics.differs(length);
    if (!ended) {
      statistics.merge();
    }
    return ended;
  }
}
