package dev.pkgdelta.layers.deflate.miniz;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts miniz's and miniz_oxide's levels 2 to 10: chains of the places of each three bytes, a
 * greedy parse up to level 3, and above it a look for a longer match one byte on.
 *
 * <p>Places are kept in 16 bits, as the encoder keeps them: place 0 ends a chain, and one that is
 * 65536 bytes older is taken for the newer, which sends a search into another chain. So the tables
 * are the encoder's own, bit for bit. Not safe for use by several threads.
 */
final class MinizPredictor implements TokenPredictor {

  private static final int SHORTEST = 3;
  private static final int LONGEST = 258;
  private static final int WINDOW = 32768;
  private static final int MASK = WINDOW - 1;
  private static final int FAR = 8192;
  private static final int TAKEN_AT_ONCE = 128;
  private static final int GOOD = 32;

  private final PlainWindow window;
  private final boolean greedy;
  private final int rounds;
  private final int roundsWhenGood;
  private final MinizBlockEnd blockEnd = new MinizBlockEnd();
  private final char[] last = new char[WINDOW];
  private final char[] next = new char[WINDOW];

  /** How many bytes of the text went by before the window, up to a multiple of 65536. */
  private int base;

  private boolean warm;

  /** The position that is entered next. */
  private int end;

  private boolean ends;
  private final PlacedToken predicted = new PlacedToken();

  /** A match that was found ahead. */
  private final PlacedToken planned = new PlacedToken();

  /** The distance of the match that the last search found. */
  private int distance;

  /**
   * @param probes how many places of a chain are tried, about
   * @param greedy whether a match is taken at once
   */
  MinizPredictor(PlainWindow window, int probes, boolean greedy) {
    this.window = window;
    this.greedy = greedy;
    this.rounds = (probes + 2) / 3;
    this.roundsWhenGood = ((probes >> 2) + 2) / 3;
  }

  @Override
  public int lookahead() {
    return LONGEST + SHORTEST;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    blockEnd.beginBlock();
    ends = false;
  }

  @Override
  public int predict(int position) {
    return predicted.isAt(position) ? predicted.token() : predicted.put(position, choose(position));
  }

  private int choose(int position) {
    int token = planned.isAt(position) ? planned.token() : match(position, SHORTEST - 1);
    planned.clear();
    int length = token >>> 16;
    if (token != 0 && !greedy && length < TAKEN_AT_ONCE) {
      int ahead = match(position + 1, length);
      if (ahead >>> 16 > length) {
        planned.put(position + 1, ahead);
        return 0;
      }
    }
    return token;
  }

  /** Returns the longest match as a token, or 0 if none is longer than a length. */
  private int match(int position, int atLeast) {
    int most = Math.min(LONGEST, window.limit - position);
    if (most <= atLeast) {
      return 0;
    }
    enterUpTo(position + 1);
    int length = search(position, atLeast, most);
    boolean useless =
        length == atLeast
            || (length == SHORTEST && distance >= FAR)
            || ((base + position) & MASK) == distance;
    return useless ? 0 : (length << 16) | distance;
  }

  private int search(int position, int atLeast, int most) {
    byte[] text = window.text;
    char[] chain = next;
    int place = base + position;
    int farthest = WINDOW - most;
    if (!warm) {
      farthest = Math.min(farthest, place);
    }
    int length = atLeast;
    int start = pair(text, position);
    int tail = pair(text, position + length - 1);
    int left = length >= GOOD ? roundsWhenGood : rounds;
    int node = place & MASK;
    for (; left > 0; left--) {
      int away = 0;
      boolean found = false;
      for (int i = 0; i < 3 && !found; i++) {
        int probe = chain[node];
        away = (place - probe) & 0xffff;
        if (probe == 0 || away > farthest) {
          return length;
        }
        node = probe & MASK;
        found = pair(text, position - away + length - 1) == tail;
      }
      if (!found) {
        continue;
      }
      if (away == 0) {
        return length;
      }
      // Whatever comes of it, the next place begins another round.
      int at = position - away;
      if (pair(text, at) == start) {
        int agreed = Words.agreement(text, at, position, 2, most);
        if (agreed > length) {
          length = agreed;
          distance = away;
          if (length == most) {
            return length;
          }
          tail = pair(text, position + length - 1);
        }
      }
    }
    return length;
  }

  private static int pair(byte[] text, int at) {
    return (text[at] & 0xff) | ((text[at + 1] & 0xff) << 8);
  }

  private void enterUpTo(int position) {
    int until = Math.min(position, window.limit - SHORTEST + 1);
    byte[] text = window.text;
    for (int i = Math.max(end, 0); i < until; i++) {
      int hash =
          (((text[i] & 0xff) << 10) ^ ((text[i + 1] & 0xff) << 5) ^ (text[i + 2] & 0xff)) & MASK;
      int place = base + i;
      next[place & MASK] = last[hash];
      last[hash] = (char) place;
    }
    end = Math.max(end, until);
  }

  @Override
  public void accept(int position, int token) {
    if (!predicted.is(position, token)) {
      planned.clear();
    }
    if (token != 0) {
      enterUpTo(position + (token >>> 16));
    }
    // A literal and the long match after it are written in one step.
    boolean midStep = planned.isAt(position + 1) && planned.token() >>> 16 >= TAKEN_AT_ONCE;
    ends = blockEnd.endsAfterOrIsDense(token) && !midStep;
  }

  @Override
  public boolean endsBlock(int position) {
    return ends || position == window.limit;
  }

  @Override
  public void slide(int bytes) {
    end -= bytes;
    predicted.slide(bytes);
    planned.slide(bytes);
    base += bytes;
    if (base >= 1 << 16) {
      warm = true;
      base &= 0xffff;
    }
  }
}
