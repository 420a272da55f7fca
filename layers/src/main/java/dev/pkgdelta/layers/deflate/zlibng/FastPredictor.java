package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenBuffer;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts zlib-ng's level 2: the longest match is taken; only the places in the shortest matches
 * are entered. Not safe for use by several threads.
 */
final class FastPredictor implements TokenPredictor {

  private static final int SHORTEST = 4;

  private final TokenBuffer buffer;
  private final NgTables tables;
  private final NgInput input;
  private final NgSearch search;
  private final int longestEntered;
  private final PlacedToken predicted = new PlacedToken();

  FastPredictor(
      PlainWindow window, NgTables tables, NgInput input, NgSearch search, int longestEntered) {
    this.buffer = new TokenBuffer(window, NgModel.BLOCK_TOKENS);
    this.tables = tables;
    this.input = input;
    this.search = search;
    this.longestEntered = longestEntered;
  }

  @Override
  public int lookahead() {
    return NgInput.LOOKAHEAD;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    buffer.clear();
  }

  @Override
  public int predict(int position) {
    return predicted.isAt(position)
        ? predicted.token()
        : predicted.put(position, choose(position + tables.base));
  }

  private int choose(int place) {
    input.refill(place);
    int ahead = input.ahead(place);
    if (ahead < SHORTEST) {
      return 0;
    }
    int first = tables.enter(place);
    if (!NgTables.reaches(place, first)) {
      return 0;
    }
    int length = search.longest(place, first, 2, ahead);
    return length < SHORTEST ? 0 : (length << 16) | (place - search.start());
  }

  @Override
  public void accept(int position, int token) {
    buffer.add();
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
    return buffer.endsAt(position);
  }

  @Override
  public void slide(int bytes) {
    input.slide(bytes);
    predicted.slide(bytes);
  }
}
