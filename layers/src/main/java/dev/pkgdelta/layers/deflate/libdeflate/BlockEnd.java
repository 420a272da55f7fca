package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.PlainWindow;
import java.util.Arrays;

/**
 * libdeflate's rule for ending a block at levels 2 to 9: every 512 symbols or more it compares how
 * the newest are spread over ten classes with those before, and ends the block when they differ
 * enough, the sooner the longer the block is. Not safe for use by several threads.
 */
final class BlockEnd {

  /** No block but the last is shorter, in plain bytes. */
  static final int SHORTEST = 5000;

  /** How many plain bytes end a block whatever they are, if as many as {@link #SHORTEST} follow. */
  private static final int LONGEST = 300000;

  private static final int MOST_MATCHES = 50000;
  private static final int LITERAL_CLASSES = 8;
  private static final int CLASSES = LITERAL_CLASSES + 2;
  private static final int CHECK_EVERY = 512;

  private final PlainWindow window;
  private final int[] fresh = new int[CLASSES];
  private final int[] seen = new int[CLASSES];
  private int freshCount;
  private int seenCount;
  private int matches;
  private int begin;
  private boolean ended;

  BlockEnd(PlainWindow window) {
    this.window = window;
  }

  void beginBlock(int position) {
    Arrays.fill(fresh, 0);
    Arrays.fill(seen, 0);
    freshCount = 0;
    seenCount = 0;
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

  void literal(byte literal) {
    goOn();
    fresh[((literal >> 5) & 6) | (literal & 1)]++;
    freshCount++;
  }

  void match(int length) {
    goOn();
    fresh[LITERAL_CLASSES + (length >= 9 ? 1 : 0)]++;
    freshCount++;
    matches++;
  }

  /** Carries on as the encoder would have, when a block that should have ended did not. */
  private void goOn() {
    if (ended) {
      ended = false;
      merge();
    }
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
    if (freshCount < CHECK_EVERY || length < SHORTEST || left < SHORTEST) {
      return false;
    }
    ended = spreadChanged(length);
    if (!ended) {
      merge();
    }
    return ended;
  }

  /** The encoder's arithmetic is unsigned in 32 bits; so is this, wrap-around included. */
  private boolean spreadChanged(int length) {
    if (seenCount == 0) {
      return false;
    }
    int delta = 0;
    for (int i = 0; i < CLASSES; i++) {
      int expected = seen[i] * freshCount;
      int actual = fresh[i] * seenCount;
      delta +=
          Integer.compareUnsigned(actual, expected) > 0 ? actual - expected : expected - actual;
    }
    int items = seenCount + freshCount;
    int cutoff = freshCount * 200 / 512 * seenCount;
    if (length < 10000 && items < 8192) {
      cutoff += (int) (Integer.toUnsignedLong(cutoff) * (8192 - items) / 8192);
    }
    return Integer.compareUnsigned(delta + length / 4096 * seenCount, cutoff) >= 0;
  }

  private void merge() {
    for (int i = 0; i < CLASSES; i++) {
      seen[i] += fresh[i];
      fresh[i] = 0;
    }
    seenCount += freshCount;
    freshCount = 0;
  }
}
