package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TextWords;
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
  private boolean ends;
  private boolean entered;
  private int predictedAt = NOWHERE;
  private int predicted;

  FastestPredictor(PlainWindow window) {
    this.window = window;
    Arrays.fill(places, pair(NONE, NONE));
  }

  @Override
  public int lookahead() {
    return SHORTEST_BLOCK + LONGEST;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    blockBegin = position;
    matches = 0;
    ends = false;
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
  public int run(int position, int stop, boolean mayEnd, TokenReplay tokens) throws IOException {
    int at = position;
    while (at < stop && !(mayEnd && ends)) {
      int token = predictedAt == at ? predicted : longest(at);
      int taken = tokens.take(at, token);
      if (taken < 0) {
        predictedAt = at;
        predicted = token;
        break;
      }
      accept(at, taken);
      at += taken == 0 ? 1 : taken >>> 16;
    }
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
    byte[] text = window.text;
    int place = position + base;
    int cutoff = Math.max(place - WINDOW, NONE);
    int word = TextWords.word(text, position);
    int slot = slot(word);
    entered = true;
    int pair = places[slot];
    int first = (short) pair;
    int second = pair >> 16;
    places[slot] = pair(place, first);
    end = place + 1;
    if (first <= cutoff) {
      return 0;
    }
    int length = 0;
    int distance = 0;
    int at = first - base;
    if (TextWords.word(text, at) == word) {
      length = TextWords.agreement(text, at, position, 4, most);
      distance = place - first;
    }
    if (second > cutoff && length < Math.min(NICE, most)) {
      at = second - base;
      if (TextWords.word(text, at) == word
          && (length == 0
              || TextWords.word(text, at + length - 3)
                  == TextWords.word(text, position + length - 3))) {
        int other = TextWords.agreement(text, at, position, 4, most);
        if (other > length) {
          length = other;
          distance = place - second;
        }
      }
    }
    return (length << 16) | distance;
  }

  private static int pair(int later, int earlier) {
    return (earlier << 16) | (later & 0xffff);
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
    byte[] text = window.text;
    int[] places = this.places;
    int shift = base;
    if (!entered) {
      entered = true;
      places[0] = pair(from++ + shift, places[0]);
    }
    for (int at = from; at < until; at++) {
      int slot = hash(TextWords.word(text, at)) & (places.length - 1);
      places[slot] = pair(at + shift, places[slot]);
    }
    end = until + shift;
  }

  /** Takes the window's size off all places; those that get too old become {@link #NONE}. */
  private void rebase() {
    for (int i = 0; i < places.length; i++) {
      int old = ((places[i] >>> 15) & 0x10001) * 0xffff;
      places[i] = 0x80008000 | (places[i] & ~old);
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
    int next = position + 1;
    if (token != 0) {
      next = position + (token >>> 16);
      matches++;
      enterUpTo(next);
    }
    int left = window.limit - next;
    int blockLength = next - blockBegin;
    ends =
        left == 0
            || matches >= MOST_MATCHES
            || (blockLength >= BLOCK_LENGTH && blockLength + left >= BLOCK_LENGTH + SHORTEST_BLOCK);
  }

  @Override
  public boolean endsBlock(int position) {
    return ends;
  }

  @Override
  public void slide(int bytes) {
    predictedAt = Math.max(predictedAt - bytes, NOWHERE);
    blockBegin -= bytes;
    base += bytes;
  }
}
