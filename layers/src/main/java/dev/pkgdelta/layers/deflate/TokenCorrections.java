package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.rangecoder.AdaptiveBit;

/**
 * Codes a block's tokens against their predictions. A hit is one decision that costs next to
 * nothing after some hits; a miss says what kind of token it is instead, then its length, then the
 * rank of its distance. Not safe for use by several threads.
 */
final class TokenCorrections {

  /** Stands for the block's end where a token is expected. */
  static final int END = -1;

  private static final int KINDS = 8;
  private static final int HISTORY = 16;

  private final Corrections corrections;
  private final PlainWindow window;
  private final TokenPredictor predictor;
  private final int[] hit = AdaptiveBit.likelyZero(KINDS * 4 * HISTORY);
  private final int[] kind = AdaptiveBit.fresh(16);
  private final int[] ended = AdaptiveBit.likelyZero(4);
  private final int[] sameLength = AdaptiveBit.fresh(2);
  private final int[] lengths = AdaptiveBit.fresh(3 * 256);
  private final int[] ranks = AdaptiveBit.fresh(3 * Corrections.NUMBER);
  private final int[] longForm = AdaptiveBit.likelyZero(1);
  private int history;
  private int behindEnd = END;
  private long misses;

  TokenCorrections(Corrections corrections, PlainWindow window, TokenPredictor predictor) {
    this.corrections = corrections;
    this.window = window;
    this.predictor = predictor;
  }

  /** Returns how many predictions were wrong so far. */
  long misses() {
    return misses;
  }

  /** Returns the token expected at a position where the block's end is expected. */
  int behindEnd(int position) {
    if (behindEnd == END) {
      behindEnd = predictor.predict(position);
    }
    return behindEnd;
  }

  /** Returns whether all tokens that are still to come are as predicted, which needs no coding. */
  boolean silent() {
    return corrections.silent();
  }

  /**
   * Codes whether a prediction is right; if not, {@link #missed} is to follow.
   *
   * @param predicted what is expected: a token, or {@code END}
   */
  boolean hit(int predicted, boolean right) {
    int context = (kindOf(predicted) * 4 + predictor.confidence()) * HISTORY + history;
    if (corrections.bit(hit, context, right ? 0 : 1) == 0) {
      history = (history << 1) & (HISTORY - 1);
      behindEnd = END;
      return true;
    }
    misses++;
    history = ((history << 1) | 1) & (HISTORY - 1);
    return false;
  }

  /**
   * Codes the token, or {@link #END}, that is there instead of the one predicted.
   *
   * @param endPossible whether it may be {@code END}
   */
  int missed(int position, int predicted, boolean endPossible, int actual, TokenBounds bounds)
      throws CorruptData {
    if (predicted == END) {
      int next = bounds.possible(position, behindEnd(position));
      behindEnd = END;
      return hit(next, actual == next) ? next : missed(position, next, false, actual, bounds);
    }
    if (endPossible && corrections.flag(ended, predicted == 0 ? 0 : 1, actual == END)) {
      return END;
    }
    if (predicted != 0
        && corrections.bit(kind, Math.min(predicted >>> 16, 15), actual == 0 ? 0 : 1) == 0) {
      return 0;
    }
    return match(position, predicted, actual, bounds);
  }

  private int match(int position, int predicted, int actual, TokenBounds bounds)
      throws CorruptData {
    int expected = predicted >>> 16;
    int length = actual >>> 16;
    if (expected != 0 && corrections.bit(sameLength, 0, length == expected ? 0 : 1) == 0) {
      length = expected;
    } else {
      int tree = expected == 0 ? 0 : expected < 8 ? 1 : 2;
      length =
          DeflateTables.MIN_MATCH
              + corrections.tree(lengths, tree * 256, 8, (length - DeflateTables.MIN_MATCH) & 0xff);
    }
    if (length > bounds.longest(position)) {
      throw new CorruptData("deflate recipe has a match beyond the end of the text", -1);
    }
    int from = Corrections.NUMBER * (length == 3 ? 0 : length < 6 ? 1 : 2);
    long rank = 0;
    if (actual > 0) {
      rank = MatchRank.of(window.text, position, length, actual & 0xffff);
    }
    rank = corrections.number(ranks, from, rank);
    if (actual > 0) {
      return actual;
    }
    int distance =
        MatchRank.distance(window.text, position, length, rank, TokenBounds.farthest(position));
    if (distance == 0) {
      throw new CorruptData("deflate recipe has a match that the text has not", -1);
    }
    return (length << 16) | distance;
  }

  /** Codes whether a match of length 258 is written in its longer form. */
  boolean longForm(boolean actual) {
    return corrections.flag(longForm, 0, actual);
  }

  private static int kindOf(int predicted) {
    if (predicted <= 0) {
      return predicted == 0 ? 0 : 1;
    }
    int length = predicted >>> 16;
    return length == 3
        ? 2
        : length == 4 ? 3 : length < 9 ? 4 : length < 33 ? 5 : length < 258 ? 6 : 7;
  }
}
