package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts zlib-ng's level 2: the longest match is taken; only the places in the shortest matches
 * are entered. Not safe for use by several threads.
 */
final class FastPredictor implements TokenPredictor {

  private static final int SHORTEST = 4;
  private static final int NOWHERE = Integer.MIN_VALUE / 2;

  private final PlainWindow window;
  private final NgTables tables;
  private final NgInput input;
  private final NgMatcher matcher;
  private final int longestEntered;
  private int tokens;
  private int predictedAt = NOWHERE;
  private int predicted;

  FastPredictor(
      PlainWindow window, NgTables tables, NgInput input, NgMatcher matcher, int longestEntered) {
    this.window = window;
    this.tables = tables;
    this.input = input;
    this.matcher = matcher;
    this.longestEntered = longestEntered;
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
      predicted = choose(position + tables.base);
      predictedAt = position;
    }
    return predicted;
  }

  private int choose(int place) {
    input.refill(place);
    int ahead = input.ahead(place);
    if (ahead < SHORTEST) {
      return 0;
    }
    int first = tables.enter(place);
    if (first == 0 || first >= place || place - first > NgTables.FARTHEST) {
      return 0;
    }
    int length = matcher.longest(place, first, 2, ahead);
    return length < SHORTEST ? 0 : (length << 16) | (place - matcher.start());
  }

  @Override
  public void accept(int position, int token) {
    tokens++;
    if (token == 0) {
      return;
    }
    int place = position + tables.base;
    int length = token >>> 16;
    if (length <= longestEntered && input.ahead(place) - length >= SHORTEST) {
      tables.enter(place + 1, length - 1);
    } else {
      tables.enter(place + length - 1);
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
  }
}
