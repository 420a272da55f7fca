package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.PlainWindow;
import java.util.Arrays;

/**
 * The hash chains that Go's compress/flate searches at levels 2 to 9. Its window of 64 KB moves by
 * 32 KB when less than 262 bytes are left in it, and no match reaches before its begin; as a stream
 * is written in pieces, the place where it moves is known only about, and that suffices. Not safe
 * for use by several threads.
 */
final class GoChains {

  /** The shortest match. */
  static final int SHORTEST = 4;

  /** The longest match. */
  static final int LONGEST = 258;

  private static final int WINDOW = 32768;
  private static final int MOVES_AT = 2 * WINDOW - SHORTEST - LONGEST;
  private static final int FARTHEST_OF_FOUR = 4096;
  private static final int HASH_BITS = 17;
  private static final int NONE = -2 * WINDOW;
  private static final int REBASE_AT = 1 << 30;

  private final PlainWindow window;
  private final int tries;
  private final int nice;
  private final int[] head = new int[1 << HASH_BITS];
  private final int[] previous = new int[WINDOW];

  /** The place of the window's first byte, in the count that the tables use. */
  private int base;

  /** The place that is entered next. */
  private int end;

  /** Where the encoder's own window begins. */
  private int begin;

  /** The distance of the match that the last search found. */
  private int distance;

  GoChains(PlainWindow window, int tries, int nice) {
    this.window = window;
    this.tries = tries;
    this.nice = nice;
    Arrays.fill(head, NONE);
  }

  void slide(int bytes) {
    base += bytes;
    if (base >= REBASE_AT) {
      int less = REBASE_AT - WINDOW;
      for (int[] table : new int[][] {head, previous}) {
        for (int i = 0; i < table.length; i++) {
          table[i] = Math.max(table[i] - less, NONE);
        }
      }
      base -= less;
      end -= less;
      begin -= less;
    }
  }

  /** Enters all places before a position that aren't yet. */
  void enterUpTo(int position) {
    int until = Math.min(position, window.limit - SHORTEST + 1) + base;
    byte[] text = window.text;
    for (int place = Math.max(end, base); place < until; place++) {
      int slot = slot(text, place - base);
      previous[place & (WINDOW - 1)] = head[slot];
      head[slot] = place;
    }
    end = Math.max(end, until);
  }

  /** Leaves the places before a position out that aren't entered yet. */
  void skipTo(int position) {
    end = Math.max(end, position + base);
  }

  /**
   * Enters a position and returns the longest match for it as a token, or 0.
   *
   * @param least how many bytes have to be left to search at all
   */
  int match(int position, int least) {
    int length = longest(position, least);
    return length == 0 ? 0 : (length << 16) | distance;
  }

  private int longest(int position, int least) {
    int left = window.limit - position;
    if (left < least || left < SHORTEST) {
      return 0;
    }
    enterUpTo(position + 1);
    byte[] text = window.text;
    int place = position + base;
    while (place - begin >= MOVES_AT) {
      begin += WINDOW;
    }
    int shift = base;
    int oldest = place - WINDOW;
    int first = Math.max(oldest, begin);
    int most = Math.min(LONGEST, left);
    int enough = Math.min(nice, most);
    int best = SHORTEST - 1;
    byte tail = text[position + best];
    int node = previous[place & (WINDOW - 1)];
    for (int i = tries; i > 0 && node >= first; i--) {
      if (text[node - shift + best] == tail) {
        int length = Words.agreement(text, node - shift, position, 0, most);
        if (length > best && (length > SHORTEST || place - node <= FARTHEST_OF_FOUR)) {
          best = length;
          distance = place - node;
          if (length >= enough) {
            break;
          }
          tail = text[position + length];
        }
      }
      if (node == oldest) {
        break;
      }
      node = previous[node & (WINDOW - 1)];
    }
    return best < SHORTEST ? 0 : best;
  }

  private static int slot(byte[] text, int at) {
    return (Integer.reverseBytes(Words.i32(text, at)) * 0x1e35a7bd) >>> (32 - HASH_BITS);
  }
}
