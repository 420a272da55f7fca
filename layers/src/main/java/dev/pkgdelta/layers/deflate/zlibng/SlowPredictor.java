package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts zlib-ng's levels 7 to 9: zlib's lazy parse, that is, a match is taken unless one byte on
 * there is a longer one. Not safe for use by several threads.
 */
final class SlowPredictor implements TokenPredictor {

  private static final int SHORTEST = 3;
  private static final int NOWHERE = Integer.MIN_VALUE / 2;

  /** A search along zlib-ng's chains. */
  interface Search {
    /** Returns the longest match's length, or {@code atLeast}; see {@link NgMatcher#longest}. */
    int longest(int place, int first, int atLeast, int ahead);

    /** Returns where the match begins that the last search found. */
    int start();
  }

  private final PlainWindow window;
  private final NgTables tables;
  private final NgInput input;
  private final Search search;
  private final int lazy;
  private int tokens;
  private int predictedAt = NOWHERE;
  private int predicted;

  /** A match that was found ahead. */
  private int plannedAt = NOWHERE;

  private int planned;

  SlowPredictor(PlainWindow window, NgTables tables, NgInput input, Search search, int lazy) {
    this.window = window;
    this.tables = tables;
    this.input = input;
    this.search = search;
    this.lazy = lazy;
  }

  @Override
  public int lookahead() {
    return 1024;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    tokens = 0;
  }

  @Override
  public int predict(int position) {
    if (predictedAt != position) {
      predicted = choose(position);
      predictedAt = position;
    }
    return predicted;
  }

  private int choose(int position) {
    int place = position + tables.base;
    int token = position == plannedAt ? planned : match(place, SHORTEST - 1);
    plannedAt = NOWHERE;
    if (token == 0) {
      return 0;
    }
    int length = token >>> 16;
    int ahead = match(place + 1, length);
    if (ahead != 0) {
      plannedAt = position + 1;
      planned = ahead;
      return 0;
    }
    return token;
  }

  /** Enters a place and returns a match that is longer than a length, or 0. */
  private int match(int place, int atLeast) {
    input.refill(place);
    int ahead = input.ahead(place);
    if (ahead < 4) {
      return 0;
    }
    int first = tables.enter(place);
    if (first == 0 || first >= place || place - first > NgTables.FARTHEST || atLeast >= lazy) {
      return 0;
    }
    int length = search.longest(place, first, atLeast, ahead);
    return length <= atLeast ? 0 : (length << 16) | (place - search.start());
  }

  @Override
  public void accept(int position, int token) {
    if (predictedAt != position || predicted != token) {
      plannedAt = NOWHERE;
      tables.surprised();
    }
    tokens++;
    if (token != 0) {
      int place = position + tables.base;
      int end = Math.min(place + (token >>> 16), place + input.ahead(place) - SHORTEST);
      tables.enter(place + 2, end - place - 2);
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return tokens == NgModel.BLOCK_TOKENS || position == window.limit;
  }

  @Override
  public void slide(int bytes) {
    input.slide(bytes);
    predictedAt = Math.max(predictedAt - bytes, NOWHERE);
    plannedAt = Math.max(plannedAt - bytes, NOWHERE);
  }
}
