package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.TokenReplay;
import java.io.IOException;

/**
 * Predicts zlib-ng's level 1: the last place with the same hash is the only one tried, and only
 * where a token begins is one entered. A block ends only where the encoder is told that no more
 * text follows. Not safe for use by several threads.
 */
final class QuickPredictor implements TokenPredictor {

  private static final int SHORTEST = 4;
  private static final int LONGEST = 258;

  private final PlainWindow window;
  private final NgTables tables;
  private final NgInput input;
  private final boolean inPieces;
  private final PlacedToken predicted = new PlacedToken();
  private boolean lastBlock;

  /**
   * @param inPieces whether the end of the text is told apart from the text
   */
  QuickPredictor(PlainWindow window, NgTables tables, NgInput input, boolean inPieces) {
    this.window = window;
    this.tables = tables;
    this.input = input;
    this.inPieces = inPieces;
  }

  @Override
  public int lookahead() {
    return NgInput.LOOKAHEAD;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    lastBlock = window.limit - position < NgInput.WANTED;
  }

  @Override
  public int predict(int position) {
    return predicted.isAt(position)
        ? predicted.token()
        : predicted.put(position, choose(position, position + tables.base));
  }

  private int choose(int position, int place) {
    input.refill(place);
    int ahead = input.ahead(place);
    if (ahead < SHORTEST) {
      return 0;
    }
    int before = tables.enter(place);
    int distance = place - before;
    if (distance <= 0 || distance > NgTables.FARTHEST || before < tables.base) {
      return 0;
    }
    int most = Math.min(LONGEST, Math.min(ahead, window.limit - position));
    int length = Words.agreement(window.text, before - tables.base, position, 0, most);
    return length < SHORTEST ? 0 : (length << 16) | distance;
  }

  @Override
  public int follow(int position, int stop, boolean mayEnd, TokenReplay tokens) throws IOException {
    int shift = tables.base;
    int last = Math.min(stop, position + input.ahead(position + shift)) - NgInput.WANTED;
    if (predicted.isAt(position)) {
      return position;
    }
    byte[] text = window.text;
    int[] head = tables.head;
    int at = position;
    while (at < last) {
      int word = Words.i32(text, at);
      int slot = tables.hash(word) & (head.length - 1);
      int place = at + shift;
      int before = head[slot];
      head[slot] = place;
      if (place - before <= NgTables.FARTHEST
          && before >= shift
          && Words.i32(text, before - shift) == word) {
        int length = Words.agreement(text, before - shift, at, SHORTEST, LONGEST);
        tokens.match((length << 16) | (place - before));
        at += length;
      } else {
        tokens.literal(text[at++]);
      }
    }
    return at;
  }

  @Override
  public void accept(int position, int token) {}

  @Override
  public boolean endsBlock(int position) {
    int left = window.limit - position;
    return left == 0 || (inPieces && !lastBlock && left < NgInput.WANTED);
  }

  @Override
  public void slide(int bytes) {
    input.slide(bytes);
    predicted.slide(bytes);
  }
}
