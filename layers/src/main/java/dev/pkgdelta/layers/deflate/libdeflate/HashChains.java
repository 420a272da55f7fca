package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.PlainWindow;
import java.util.Arrays;

/**
 * libdeflate's hash chains (its {@code hc_matchfinder}), which levels 2 to 9 search: a table of the
 * last place of each three bytes, and chains of the places of each four bytes.
 *
 * <p>Places are counted from the stream's first byte, less what {@link #rebase} took off. As in the
 * encoder they have 16 bits, so that the tables stay in the processor's cache, and are rebased
 * every 32768 bytes. The encoder enters the very first place under hash 0, whatever its bytes are;
 * so do we. Not safe for use by several threads.
 */
final class HashChains {

  private static final int HASH3_BITS = 15;
  private static final int HASH4_BITS = 16;
  static final int WINDOW = 32768;
  static final short NONE = Short.MIN_VALUE;

  /** The encoder enters a place only when it can read one byte more than the word it hashes. */
  static final int NEEDED = 5;

  private final PlainWindow window;
  final short[] last3 = new short[1 << HASH3_BITS];
  final short[] last4 = new short[1 << HASH4_BITS];
  final short[] next4 = new short[WINDOW];

  /** The place of the window's first byte. */
  private int base;

  /** The place that will be entered next. */
  private int end;

  private boolean entered;
  private int distance;

  HashChains(PlainWindow window) {
    this.window = window;
    Arrays.fill(last3, NONE);
    Arrays.fill(last4, NONE);
  }

  /**
   * Enters a position and returns the longest match for it as a token, or 0 if that is too short.
   *
   * @param shortest the least length worth a match, 3 or more
   * @param most the length of the longest that could be
   * @param nice a length that ends the search, up to {@code most}
   * @param depth how many places to try
   * @param farthestOfThree the largest distance at which three bytes are worth a match
   */
  int match(int position, int shortest, int most, int nice, int depth, int farthestOfThree) {
    int length = longest(position, shortest - 1, most, nice, depth);
    return length < shortest || (length == 3 && distance > farthestOfThree)
        ? 0
        : (length << 16) | distance;
  }

  /** Returns the distance of the match that the last search found. */
  int distance() {
    return distance;
  }

  /** Returns the place of the window's first byte. */
  int base() {
    return base;
  }

  /** Returns whether a position is the next to be entered. */
  boolean isNext(int position) {
    return entered && end == position + base;
  }

  /** Tells that all positions before one were entered in the tables. */
  void enteredUpTo(int position) {
    end = position + base;
  }

  void slide(int bytes) {
    base += bytes;
  }

  /** Takes the window's size off all places; those that get too old become {@link #NONE}. */
  private void rebase() {
    rebase(last3);
    rebase(last4);
    rebase(next4);
    base -= WINDOW;
    end -= WINDOW;
  }

  private static void rebase(short[] places) {
    for (int i = 0; i < places.length; i++) {
      places[i] = (short) (NONE | (places[i] & ~(places[i] >> 15)));
    }
  }

  /** Enters all places before a position that aren't yet, and sees to it that it has a place. */
  void enterUpTo(int position) {
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
      enter(from++ + base, 0, 0);
    }
    enter(window.text, from, until);
    end = until + base;
  }

  /** Enters positions that all have a place and enough of the text behind them. */
  void enter(byte[] text, int from, int until) {
    short[] last3 = this.last3;
    short[] last4 = this.last4;
    short[] next4 = this.next4;
    int shift = base;
    for (int at = from; at < until; at++) {
      int word = Words.i32(text, at);
      int slot4 = hash4(word) & (last4.length - 1);
      last3[hash3(word) & (last3.length - 1)] = (short) (at + shift);
      next4[(at + shift) & (next4.length - 1)] = last4[slot4];
      last4[slot4] = (short) (at + shift);
    }
  }

  private void enter(int place, int hash3, int hash4) {
    last3[hash3] = (short) place;
    next4[place & (WINDOW - 1)] = last4[hash4];
    last4[hash4] = (short) place;
  }

  /**
   * Enters a position and finds the longest match for it.
   *
   * @param atLeast only a longer match counts; it is returned when there is none
   * @param most the longest match that fits; less than 5 finds nothing
   * @param nice a length that ends the search
   * @param depth how many places of the chain to try, at least 1
   * @return the match's length; its distance is then {@link #distance()}
   */
  int longest(int position, int atLeast, int most, int nice, int depth) {
    if (most < NEEDED) {
      return atLeast;
    }
    if (end < position + base || position + base >= WINDOW) {
      enterUpTo(position);
    }
    byte[] text = window.text;
    int place = position + base;
    int word = Words.i32(text, position);
    if (!entered || end != place) {
      return longestOddly(text, place, word, atLeast, most, nice, depth);
    }
    int hash3 = hash3(word);
    int hash4 = hash4(word);
    int node3 = last3[hash3];
    int node4 = last4[hash4];
    enter(place, hash3, hash4);
    end = place + 1;
    return search(text, place, word, node3, node4, atLeast, most, nice, depth);
  }

  /** Finds the longest match for the very first place, or for one that was looked at before. */
  private int longestOddly(
      byte[] text, int place, int word, int atLeast, int most, int nice, int depth) {
    if (!entered) {
      enter(place, 0, 0);
      entered = true;
      end = place + 1;
      return atLeast;
    }
    int node3 = last3[hash3(word)];
    int node4 = next4[place & (WINDOW - 1)];
    return search(
        text, place, word, node3 >= place ? node4 : node3, node4, atLeast, most, nice, depth);
  }

  /**
   * Searches for the longest match of a place that was just entered.
   *
   * @param word the place's first four bytes
   * @param node3 the place before it with the same three bytes
   * @param node4 the place in its chain to begin with
   * @param depth how many places of the chain to try
   * @return the match's length, or {@code atLeast}; see {@link #longest}
   */
  int search(
      byte[] text,
      int place,
      int word,
      int node3,
      int node4,
      int atLeast,
      int most,
      int nice,
      int depth) {
    short[] next = next4;
    int shift = base;
    int position = place - shift;
    int cutoff = Math.max(place - WINDOW, NONE);
    int best = atLeast;
    int node = node4;
    int left = depth;
    if (best < 4) {
      if (node3 <= cutoff) {
        return best;
      }
      if (best < 3 && ((Words.i32(text, node3 - shift) ^ word) & 0xffffff) == 0) {
        best = 3;
        distance = place - node3;
      }
      if (node <= cutoff) {
        return best;
      }
      while (Words.i32(text, node - shift) != word) {
        node = next[node & (WINDOW - 1)];
        if (node <= cutoff || --left == 0) {
          return best;
        }
      }
      best = Words.agreement(text, node - shift, position, 4, most);
      distance = place - node;
      if (best >= nice) {
        return best;
      }
      node = next[node & (WINDOW - 1)];
      if (node <= cutoff || --left == 0) {
        return best;
      }
    } else if (node <= cutoff || best >= nice) {
      return best;
    }
    int tail = Words.i32(text, position + best - 3);
    while (true) {
      int at = node - shift;
      if (Words.i32(text, at + best - 3) == tail && Words.i32(text, at) == word) {
        int length = Words.agreement(text, at, position, 4, most);
        if (length > best) {
          best = length;
          distance = place - node;
          if (best >= nice) {
            return best;
          }
          tail = Words.i32(text, position + best - 3);
        }
      }
      node = next[node & (WINDOW - 1)];
      if (node <= cutoff || --left == 0) {
        return best;
      }
    }
  }

  static int hash3(int word) {
    return ((word & 0xffffff) * 0x1E35A7BD) >>> (32 - HASH3_BITS);
  }

  static int hash4(int word) {
    return (word * 0x1E35A7BD) >>> (32 - HASH4_BITS);
  }
}
