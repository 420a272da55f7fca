package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TextWords;
import dev.pkgdelta.layers.deflate.TokenPredictor;
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
  private static final int NONE = -2 * WINDOW;
  private static final int REBASE_AT = 1 << 30;
  private static final int NEEDED = 5;
  private static final int NICE = 32;
  private static final int BLOCK_LENGTH = 65535;
  private static final int SHORTEST_BLOCK = 5000;
  private static final int MOST_MATCHES = 8192;

  private final PlainWindow window;

  /** Two places for each hash, the later first. */
  private final int[] places = new int[2 << HASH_BITS];

  private int base;
  private int end;
  private int blockBegin;
  private int matches;
  private boolean ends;
  private int predictedAt = NONE;
  private int predicted;

  FastestPredictor(PlainWindow window) {
    this.window = window;
    Arrays.fill(places, NONE);
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

  private int longest(int position) {
    int most = Math.min(LONGEST, window.limit - position);
    if (most < NEEDED) {
      return 0;
    }
    enterUpTo(position);
    byte[] text = window.text;
    int place = position + base;
    int cutoff = place - WINDOW;
    int word = TextWords.word(text, position);
    int slot = slot(word, place);
    int first = places[slot];
    int second = places[slot + 1];
    places[slot] = place;
    end = place + 1;
    if (first <= cutoff) {
      return 0;
    }
    places[slot + 1] = first;
    int length = 0;
    int distance = 0;
    int at = first - base;
    if (TextWords.word(text, at) == word) {
      length = TextWords.agreement(text, at, position, 4, most);
      distance = place - first;
    }
    if (second > cutoff && length < Math.min(NICE, most)) {
      at = second - base;
      if (TextWords.word(text, at) == word) {
        int other = TextWords.agreement(text, at, position, 4, most);
        if (other > length) {
          length = other;
          distance = place - second;
        }
      }
    }
    return (length << 16) | distance;
  }

  private void enterUpTo(int position) {
    int until = Math.min(position, window.limit - NEEDED + 1) + base;
    byte[] text = window.text;
    for (int place = Math.max(end, base); place < until; place++) {
      int slot = slot(TextWords.word(text, place - base), place);
      places[slot + 1] = places[slot];
      places[slot] = place;
    }
    end = Math.max(end, until);
  }

  /** The encoder enters the stream's first byte under hash 0, whatever follows it. */
  private static int slot(int word, int place) {
    return place == 0 ? 0 : ((word * 0x1E35A7BD) >>> (32 - HASH_BITS)) << 1;
  }

  @Override
  public void accept(int position, int token) {
    int length = 1;
    if (token != 0) {
      length = token >>> 16;
      matches++;
    }
    int next = position + length;
    enterUpTo(next);
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
    predictedAt = Math.max(predictedAt - bytes, NONE);
    blockBegin -= bytes;
    base += bytes;
    if (base >= REBASE_AT) {
      int less = REBASE_AT - WINDOW;
      for (int i = 0; i < places.length; i++) {
        places[i] = Math.max(places[i] - less, NONE);
      }
      base -= less;
      end -= less;
    }
  }
}
