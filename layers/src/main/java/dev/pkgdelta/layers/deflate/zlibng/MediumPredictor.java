package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenBuffer;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts zlib-ng's levels 3 to 6: the longest match is taken; from level 5 on the match that
 * follows it is looked for at once, and if it can be drawn out backwards over all of the first, or
 * all but one byte, the first gives way. Not safe for use by several threads.
 */
final class MediumPredictor implements TokenPredictor {

  private static final int SHORTEST = 4;
  private static final int LONGEST_GROWN = 256;

  private final PlainWindow window;
  private final TokenBuffer buffer;
  private final NgTables tables;
  private final NgInput input;
  private final NgSearch search;
  private final int longestEntered;
  private final boolean looksAhead;
  private final PlacedToken predicted = new PlacedToken();

  /** The match that was found ahead: where it is, where it was found, from where it copies. */
  private int nextPlace;

  private int nextFoundAt;
  private int nextFrom;

  /** Its length, 1 for a literal, 0 if there is none. */
  private int nextLength;

  MediumPredictor(
      PlainWindow window,
      NgTables tables,
      NgInput input,
      NgSearch search,
      int longestEntered,
      boolean looksAhead) {
    this.window = window;
    this.buffer = new TokenBuffer(window, NgModel.BLOCK_TOKENS);
    this.tables = tables;
    this.input = input;
    this.search = search;
    this.longestEntered = longestEntered;
    this.looksAhead = looksAhead;
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
    while (true) {
      if (input.refill(place)) {
        nextLength = 0;
      }
      int length;
      int from;
      int foundAt;
      if (nextLength > 0 && nextPlace == place) {
        length = nextLength;
        from = nextFrom;
        foundAt = nextFoundAt;
        nextLength = 0;
      } else {
        length = find(place, input.ahead(place) >= SHORTEST);
        from = search.start();
        foundAt = place;
      }
      int ahead = input.ahead(place);
      if (ahead > length + SHORTEST) {
        enterMatch(place, length, foundAt);
      }
      nextLength = 0;
      if (looksAhead && ahead > NgInput.WANTED && input.roomy(place + length)) {
        nextPlace = place + length;
        nextFoundAt = nextPlace;
        nextLength = find(nextPlace, true);
        nextFrom = search.start();
        if (length > 1 && nextLength >= SHORTEST && length - 1 <= nextFrom) {
          length = give(length);
        }
      }
      if (length != 0) {
        return length < SHORTEST ? 0 : (length << 16) | (place - from);
      }
    }
  }

  private int find(int place, boolean enters) {
    int first = enters ? tables.enter(place) : 0;
    if (!NgTables.reaches(place, first)) {
      return 1;
    }
    int length = search.longest(place, first, 2, input.ahead(place));
    return length < SHORTEST ? 1 : length;
  }

  private void enterMatch(int place, int length, int foundAt) {
    if (length < SHORTEST) {
      return;
    }
    int end = place + length;
    if (length <= longestEntered) {
      int from = Math.max(place + 1, foundAt);
      tables.enter(from, end - from);
    } else {
      tables.enter(end - 1);
    }
  }

  /** Draws the next match out backwards and returns what is left of the one before it. */
  private int give(int length) {
    byte[] text = window.text;
    int shift = tables.base;
    int from = nextFrom - shift;
    int at = nextPlace - shift;
    if (text[from - length + 1] != text[at - length + 1]) {
      return length;
    }
    int limit = NgTables.oldest(nextPlace) - shift;
    int left = length;
    int grown = nextLength;
    while (left >= 1
        && at > limit
        && grown < LONGEST_GROWN
        && from + shift > 1
        && text[from - 1] == text[at - 1]) {
      from--;
      at--;
      grown++;
      left--;
    }
    if (left == length || left > 1) {
      return length;
    }
    nextPlace = at + shift;
    nextFrom = from + shift;
    nextLength = grown;
    nextFoundAt++;
    return left;
  }

  @Override
  public void accept(int position, int token) {
    if (!predicted.is(position, token)) {
      nextLength = 0;
      tables.surprised();
      int length = token >>> 16;
      if (token != 0) {
        int place = position + tables.base;
        enterMatch(place, length, place);
      }
    }
    buffer.add();
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
