package dev.pkgdelta.layers.deflate.miniz;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts miniz's level 1: a table with the last place of each three bytes, entered only where a
 * token begins, and no match across the ends of the pieces of 4096 bytes that it reads its text by.
 *
 * <p>Places are kept in 16 bits, as the encoder keeps them: it takes a place 65536 bytes ago for
 * the present one. Not safe for use by several threads.
 */
final class MinizFastestPredictor implements TokenPredictor {

  private static final int LONGEST = 258;
  private static final int WINDOW = 32768;
  private static final int PIECE = 4096;
  private static final int FAR = 8192;

  private final PlainWindow window;
  private final boolean restarts;
  private final MinizBlockEnd blockEnd = new MinizBlockEnd();
  private final char[] places = new char[4096];

  /** How many bytes of the text went by before the window, up to a multiple of 65536. */
  private int base;

  /** Whether as many bytes as the encoder's window holds went by. */
  private boolean warm;

  /** A place where a piece began. */
  private int pieceBegin;

  private boolean ends;
  private final PlacedToken predicted = new PlacedToken();

  /**
   * @param restarts whether a piece begins with each block
   */
  MinizFastestPredictor(PlainWindow window, boolean restarts) {
    this.window = window;
    this.restarts = restarts;
  }

  @Override
  public int lookahead() {
    return PIECE;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    blockEnd.beginBlock();
    if (restarts) {
      pieceBegin = base + position;
    }
    ends = false;
  }

  @Override
  public int predict(int position) {
    return predicted.isAt(position) ? predicted.token() : predicted.put(position, choose(position));
  }

  private int choose(int position) {
    int place = base + position;
    int offset = (place - pieceBegin) & (PIECE - 1);
    int left = Math.min(PIECE - offset, window.limit - position);
    if (left < 4) {
      return 0;
    }
    byte[] text = window.text;
    int word = Words.i32(text, position) & 0xffffff;
    int slot = (word ^ (word >>> 17)) & 4095;
    int distance = (place - places[slot]) & 0xffff;
    places[slot] = (char) place;
    int before = warm ? WINDOW : place - offset;
    int farthest = Math.min(WINDOW, Math.min(WINDOW - left - offset, before) + offset);
    if (distance == 0
        || distance > farthest
        || (Words.i32(text, position - distance) & 0xffffff) != word) {
      return 0;
    }
    int most = Math.min(LONGEST, left);
    int length = Words.agreement(text, position - distance, position, 3, most);
    return length == 3 && distance >= FAR ? 0 : (length << 16) | distance;
  }

  @Override
  public void accept(int position, int token) {
    ends = blockEnd.endsAfter(token);
  }

  @Override
  public boolean endsBlock(int position) {
    return ends || position == window.limit;
  }

  @Override
  public void slide(int bytes) {
    predicted.slide(bytes);
    base += bytes;
    if (base >= 1 << 16) {
      warm = true;
      base &= 0xffff;
    }
  }
}
