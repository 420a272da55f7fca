package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenBuffer;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts zlib-ng's levels 7 to 9: zlib's lazy parse, that is, a match is taken unless one byte on
 * there is a longer one. Not safe for use by several threads.
 */
final class SlowPredictor implements TokenPredictor {

  private static final int SHORTEST = 3;

  private final TokenBuffer buffer;
  private final NgTables tables;
  private final NgInput input;
  private final NgSearch search;
  private final int lazy;
  private final PlacedToken predicted = new PlacedToken();

  /** A match that was found ahead. */
  private final PlacedToken planned = new PlacedToken();

  SlowPredictor(PlainWindow window, NgTables tables, NgInput input, NgSearch search, int lazy) {
    this.buffer = new TokenBuffer(window, NgModel.BLOCK_TOKENS);
    this.tables = tables;
    this.input = input;
    this.search = search;
    this.lazy = lazy;
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
    return predicted.isAt(position) ? predicted.token() : predicted.put(position, choose(position));
  }

  private int choose(int position) {
    int place = position + tables.base;
    int token = planned.isAt(position) ? planned.token() : match(place, SHORTEST - 1);
    planned.clear();
    if (token == 0) {
      return 0;
    }
    int length = token >>> 16;
    int ahead = match(place + 1, length);
    if (ahead != 0) {
      planned.put(position + 1, ahead);
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
    if (!NgTables.reaches(place, first) || atLeast >= lazy) {
      return 0;
    }
    int length = search.longest(place, first, atLeast, ahead);
    return length <= atLeast ? 0 : (length << 16) | (place - search.start());
  }

  @Override
  public void accept(int position, int token) {
    if (!predicted.is(position, token)) {
      planned.clear();
      tables.surprised();
    }
    buffer.add();
    if (token != 0) {
      int place = position + tables.base;
      int end = Math.min(place + (token >>> 16), place + input.ahead(place) - SHORTEST);
      tables.enter(place + 2, end - place - 2);
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
    planned.slide(bytes);
  }
}
