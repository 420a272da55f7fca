package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel.Strategy;

/**
 * zlib's levels 4 to 9: a match is used only if the next position has none that is longer. What was
 * found at the next position is kept for the prediction there.
 *
 * <p>Source: zlib 1.3.1, deflate.c, deflate_slow(). Not safe for use by several threads.
 */
final class ZlibSlowPredictor implements TokenPredictor {

  private static final int NO_MATCH = DeflateTables.MIN_MATCH - 1;

  /** A match of length 3 is not worth its bits when it is farther away. */
  private static final int TOO_FAR = 4096;

  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final ZlibMatcher matcher;
  private final ZlibBlockCut cut;
  private final ZlibModel model;
  private final int maxLazy;
  private final boolean filtered;

  /** The position at which {@link #length} and {@link #start} are known. */
  private int searched = UNKNOWN;

  private int length;
  private int start;
  private int nextLength;
  private int nextStart;
  private boolean nextSearched;

  ZlibSlowPredictor(ZlibModel model, PlainWindow window, ZlibBlockCut cut) {
    this.model = model;
    this.matcher = new ZlibMatcher(model, window);
    this.cut = cut;
    this.maxLazy = ZlibLevel.of(model.level()).maxLazy();
    this.filtered = model.strategy() == Strategy.FILTERED;
  }

  @Override
  public int lookahead() {
    return DeflateTables.MAX_MATCH + 8;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    cut.begin(position);
  }

  @Override
  public int predict(int position) {
    if (searched != position) {
      length = search(position, NO_MATCH);
      start = matcher.matchStart;
      searched = position;
    }
    nextSearched = false;
    if (length < DeflateTables.MIN_MATCH) {
      return 0;
    }
    if (length < maxLazy) {
      nextLength = search(position + 1, length);
      nextStart = matcher.matchStart;
      if (nextLength > length) {
        nextSearched = true;
        return 0;
      }
    }
    return (length << 16) | (position - start);
  }

  private int search(int position, int before) {
    int found = matcher.search(position, before);
    if (found <= 5
        && (filtered
            || (found == DeflateTables.MIN_MATCH && position - matcher.matchStart > TOO_FAR))) {
      return NO_MATCH;
    }
    return found;
  }

  @Override
  public void accept(int position, int token) {
    cut.count(token, position + (token == 0 ? 0 : 1));
    if (token == 0) {
      if (nextSearched) {
        length = nextLength;
        start = nextStart;
        searched = position + 1;
      }
    } else {
      matcher.insertUpTo(position + (token >>> 16));
    }
    nextSearched = false;
  }

  @Override
  public boolean endsBlock(int position) {
    return cut.endsAt(position);
  }

  @Override
  public void flush(int position) {
    ZlibFlush.apply(model, matcher, position);
    searched = UNKNOWN;
  }

  @Override
  public void slide(int bytes) {
    matcher.slide(bytes);
    cut.slide(bytes);
    searched = searched == UNKNOWN ? UNKNOWN : searched - bytes;
    start -= bytes;
    nextStart -= bytes;
  }
}
