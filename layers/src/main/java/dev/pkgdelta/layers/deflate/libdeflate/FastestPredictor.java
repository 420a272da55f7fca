package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.TokenReplay;
import java.io.IOException;
import java.util.Arrays;

/**
 * Predicts libdeflate's level 1: a table with the last two places of each four bytes, the longer
 * match of the two taken at once, and blocks of a fixed length. Places are counted as in {@link
 * HashChains}. Not safe for use by several threads.
 */
final class FastestPredictor implements TokenPredictor {

  private static final int LONGEST = 258;
  private static final int HASH_BITS = 15;
  private static final int WINDOW = 32768;
  private static final int NONE = Short.MIN_VALUE;
  private static final int NO_PLACES = 0x80008000;
  private static final int NOWHERE = Integer.MIN_VALUE / 2;
  private static final int NEEDED = 5;
  private static final int NICE = 32;
  private static final int BLOCK_LENGTH = 65535;
  private static final int SHORTEST_BLOCK = 5000;
  private static final int MOST_MATCHES = 8192;

  private final PlainWindow window;

  /** Two places for each hash, the later in the low 16 bits. */
  private final int[] places = new int[1 << HASH_BITS];

  private int base;
  private int end;
  private int blockBegin;
  private int matches;
  private boolean entered;
  private int predictedAt = NOWHERE;
  private int predicted;

  FastestPredictor(PlainWindow window) {
    this.window = window;
    Arrays.fill(places, NO_PLACES);
  }

  @Override
  public int lookahead() {
    return SHORTEST_BLOCK + LONGEST;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    blockBegin = position;
    matches = 0;
  }

  @Override
  public int predict(int position) {
    if (predictedAt != position) {
      predicted = longest(position);
      predictedAt = position;
    }
    return predicted;
  }

  @Override
  public int follow(int position, int stop, boolean mayEnd, TokenReplay tokens) throws IOException {
    int shift = base;
    int fits = Math.min(stop - NEEDED, WINDOW - shift) - LONGEST;
    int last = mayEnd ? Math.min(fits, blockEnd()) : fits;
    if (!entered || end != position + shift) {
      return position;
    }
    byte[] text = window.text;
    int[] places = this.places;
    int left = MOST_MATCHES - matches;
    int at = position;
    while (at < last && left > 0) {
      int word = Words.i32(text, at);
      int token = better(text, shift, at, word, enter(places, hash(word), at + shift), LONGEST);
      if (token == 0) {
        tokens.literal(text[at++]);
      } else {
        tokens.match(token);
        left--;
        int next = at + (token >>> 16);
        enter(text, places, shift, at + 1, next);
        at = next;
      }
    }
    matches = MOST_MATCHES - left;
    end = at + shift;
    return at;
  }

  private int longest(int position) {
    int most = Math.min(LONGEST, window.limit - position);
    if (most < NEEDED) {
      return 0;
    }
    if (end < position + base || position + base >= WINDOW) {
      enterUpTo(position);
    }
    int word = Words.i32(window.text, position);
    int place = position + base;
    int before = enter(places, slot(word), place);
    entered = true;
    end = place + 1;
    return better(window.text, base, position, word, before, most);
  }

  /** Returns the longer match of two places, the later one's if they are equal, or 0. */
  private static int better(byte[] text, int shift, int at, int word, int pair, int most) {
    int oldest = Math.max(at + shift - WINDOW, NONE) + 1;
    int later = (short) pair;
    int earlier = pair >> 16;
    // Words are compared before the places' ages: whether they agree is hard to foresee, so that
    // each branch on it that can be left out counts.
    int differs = (Words.i32(text, Math.max(later - shift, 0)) ^ word) | ((later - oldest) >> 31);
    int differsEarlier =
        (Words.i32(text, Math.max(earlier - shift, 0)) ^ word) | ((earlier - oldest) >> 31);
    if (differs != 0 && differsEarlier != 0) {
      return 0;
    }
    int length = 0;
    if (differs == 0) {
      length = Words.agreement(text, later - shift, at, 4, most);
      if (differsEarlier != 0
          || length >= Math.min(NICE, most)
          || Words.i32(text, earlier - shift + length - 3) != Words.i32(text, at + length - 3)) {
        return (length << 16) | (at + shift - later);
      }
    }
    int other = Words.agreement(text, earlier - shift, at, 4, most);
    return other > length
        ? (other << 16) | (at + shift - earlier)
        : (length << 16) | (at + shift - later);
  }

  /** Enters a place and returns the two that were entered before it. */
  private static int enter(int[] places, int slot, int place) {
    int before = places[slot & (places.length - 1)];
    places[slot & (places.length - 1)] = (before << 16) | (place & 0xffff);
    return before;
  }

  private static void enter(byte[] text, int[] places, int shift, int from, int until) {
    for (int at = from; at < until; at++) {
      enter(places, hash(Words.i32(text, at)), at + shift);
    }
  }

  /** Enters all places before a position that aren't yet, and sees to it that it has a place. */
  private void enterUpTo(int position) {
    while (position + base >= WINDOW) {
      enterBefore(WINDOW - base);
      rebase();
    }
    enterBefore(position);
  }

  private void enterBefore(int position) {
    int until = Math.min(position, window.limit - NEEDED + 1);
    int from = Math.max(end - base, 0);
    if (from >= until) {
      return;
    }
    if (!entered) {
      entered = true;
      enter(places, 0, from++ + base);
    }
    enter(window.text, places, base, from, until);
    end = until + base;
  }

  /** Takes the window's size off all places; those that get too old become {@link #NONE}. */
  private void rebase() {
    for (int i = 0; i < places.length; i++) {
      int old = ((places[i] >>> 15) & 0x10001) * 0xffff;
      places[i] = NO_PLACES | (places[i] & ~old);
    }
    base -= WINDOW;
    end -= WINDOW;
  }

  /** The encoder enters the stream's first byte under hash 0, whatever follows it. */
  private int slot(int word) {
    return entered ? hash(word) : 0;
  }

  private static int hash(int word) {
    return (word * 0x1E35A7BD) >>> (32 - HASH_BITS);
  }

  @Override
  public void accept(int position, int token) {
    if (token != 0) {
      matches++;
      enterUpTo(position + (token >>> 16));
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return position > blockBegin && (matches >= MOST_MATCHES || position >= blockEnd());
  }

  /** Returns the position that no token of the block begins at or behind. */
  private int blockEnd() {
    boolean cut = window.limit - blockBegin >= BLOCK_LENGTH + SHORTEST_BLOCK;
    return cut ? blockBegin + BLOCK_LENGTH : window.limit;
  }

  @Override
  public void slide(int bytes) {
    predictedAt = Math.max(predictedAt - bytes, NOWHERE);
    blockBegin -= bytes;
    base += bytes;
  }
}
