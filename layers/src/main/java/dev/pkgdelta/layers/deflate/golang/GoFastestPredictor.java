package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import java.util.Arrays;

/**
 * Predicts level 1 of Go's compress/flate, which is made after Snappy: pieces of 65535 bytes, each
 * a block; a table of the last place of each four bytes; steps that grow while nothing is found. A
 * piece with few matches is written as literals only.
 *
 * <p>Each block is parsed as a whole when it begins, as the encoder does it. Not safe for use by
 * several threads.
 */
final class GoFastestPredictor implements TokenPredictor {

  private static final int PIECE = 65535;
  private static final int LONGEST = 258;
  private static final int FARTHEST = 32768;
  private static final int MARGIN = 15;
  private static final int SHORTEST_TRIED = 128;
  private static final int TABLE_BITS = 14;
  private static final int NONE = -2 * FARTHEST;
  private static final int REBASE_AT = 1 << 30;

  private final PlainWindow window;
  private final int[] words = new int[1 << TABLE_BITS];
  private final int[] places = new int[1 << TABLE_BITS];

  /** The block's tokens by their places in it. */
  private final int[] plan = new int[PIECE];

  private int base;
  private int begin;
  private int end;

  /** The first place that matches may reach back to, as the piece before is all that is kept. */
  private int kept;

  private int tokens;

  GoFastestPredictor(PlainWindow window) {
    this.window = window;
    Arrays.fill(places, NONE);
  }

  @Override
  public int lookahead() {
    return PIECE;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    int newEnd = Math.min(position + PIECE, window.limit);
    if (position == begin && newEnd == end) {
      // After an empty block the plan still stands.
      return;
    }
    kept = begin + base;
    begin = position;
    end = newEnd;
    int length = end - begin;
    Arrays.fill(plan, 0, length, 0);
    if (length < SHORTEST_TRIED) {
      return;
    }
    tokens = length;
    parse();
    if (tokens > length - (length >> 4)) {
      Arrays.fill(plan, 0, length, 0);
    }
  }

  private void parse() {
    byte[] text = window.text;
    int last = end - MARGIN;
    int at = begin;
    int word = Words.i32(text, at);
    while (true) {
      int skip = 32;
      int following = at;
      int from;
      do {
        at = following;
        following += skip >> 5;
        skip += skip >> 5;
        if (following > last) {
          return;
        }
        from = look(at, word);
        word = Words.i32(text, following);
      } while (from == NONE);
      do {
        at += take(at, from);
        if (at >= last) {
          return;
        }
        enter(at - 1, Words.i32(text, at - 1));
        from = look(at, Words.i32(text, at));
      } while (from != NONE);
      at++;
      word = Words.i32(text, at);
    }
  }

  /** Enters a position and returns the one that its bytes were last at, or NONE. */
  private int look(int position, int word) {
    int slot = slot(word);
    int place = places[slot];
    int distance = position + base - place;
    // Not positive where the block before was cut short of the piece that was parsed for it.
    boolean found = words[slot] == word && distance > 0 && distance <= FARTHEST;
    words[slot] = word;
    places[slot] = position + base;
    return found ? place - base : NONE;
  }

  private void enter(int position, int word) {
    int slot = slot(word);
    words[slot] = word;
    places[slot] = position + base;
  }

  private int take(int at, int from) {
    int length = 4;
    if (from + base >= kept) {
      length = Words.agreement(window.text, from, at, 4, Math.min(LONGEST, end - at));
    }
    plan[at - begin] = (length << 16) | (at - from);
    tokens -= length - 1;
    return length;
  }

  private static int slot(int word) {
    return (word * 0x1e35a7bd) >>> (32 - TABLE_BITS);
  }

  @Override
  public int predict(int position) {
    int place = position - begin;
    return place >= 0 && position < end ? plan[place] : 0;
  }

  @Override
  public void accept(int position, int token) {}

  @Override
  public boolean endsBlock(int position) {
    return position >= end;
  }

  @Override
  public void slide(int bytes) {
    begin -= bytes;
    end -= bytes;
    base += bytes;
    if (base >= REBASE_AT) {
      int less = REBASE_AT - FARTHEST;
      for (int i = 0; i < places.length; i++) {
        places[i] = Math.max(places[i] - less, NONE);
      }
      base -= less;
      kept -= less;
    }
  }
}
