package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import java.util.Arrays;

/**
 * zlib's hash chains: for each hash of three bytes the last position, for each position the one
 * before with the same hash. Which candidates are looked at, and in which order, is what makes the
 * output; so hash function, table sizes and limits are zlib's.
 *
 * <p>zlib counts positions from the start of a buffer and takes 0 for "none"; so the very first
 * byte is never matched.
 *
 * <p>Source: zlib 1.3.1, deflate.c, insert_string() and longest_match(). Not safe for use by
 * several threads.
 */
final class ZlibMatcher {

  /** Bytes that zlib keeps ahead of a position: a match of 258 at the next one, and a bit more. */
  private static final int MIN_LOOKAHEAD = DeflateTables.MAX_MATCH + DeflateTables.MIN_MATCH + 1;

  private static final int NONE = -1 << 30;

  private final PlainWindow window;
  private final int[] head;
  private final int[] previous;
  private final int windowMask;
  private final ZlibHash hash;
  private final int maxDistance;
  private final int goodLength;
  private final int niceLength;
  private final int maxChain;

  /** The position that zlib calls 0, or any below all others. */
  private int zero;

  /** The next position to be put into the table. */
  private int next;

  /** Where the match lies that was found last. */
  int matchStart;

  ZlibMatcher(ZlibModel model, PlainWindow window) {
    ZlibLevel level = ZlibLevel.of(model.level());
    this.window = window;
    this.hash = new ZlibHash(model);
    this.windowMask = (1 << model.windowBits()) - 1;
    this.maxDistance = windowMask + 1 - MIN_LOOKAHEAD;
    this.head = new int[hash.size()];
    this.previous = new int[windowMask + 1];
    this.goodLength = level.goodLength();
    this.niceLength = level.niceLength();
    this.maxChain = level.maxChain();
    Arrays.fill(head, NONE);
  }

  /** Puts all positions before {@code end} into the table, as far as three bytes are visible. */
  void insertUpTo(int end) {
    byte[] text = window.text;
    int stop = Math.min(end, window.limit - 2);
    for (int at = next; at < stop; at++) {
      int slot = hash(text, at);
      previous[at & windowMask] = head[slot];
      head[slot] = at;
    }
    next = Math.max(next, stop);
  }

  /** Leaves the positions before {@code end} that are not in the table yet out of it. */
  void skipTo(int end) {
    next = end;
  }

  /** Forgets all positions before the given one. */
  void forget(int position) {
    Arrays.fill(head, NONE);
    next = position;
  }

  /** Takes a position for the one that is never matched. */
  void restart(int position) {
    zero = position;
  }

  /**
   * Puts a position into the table and looks for a match there that is longer than a given length.
   *
   * @param length 2, or the length of the match at the position before
   * @return the length found; not above {@code length} if there is none
   */
  int search(int position, int length) {
    insertUpTo(position);
    int lookahead = window.limit - position;
    if (lookahead < DeflateTables.MIN_MATCH) {
      return 0;
    }
    byte[] text = window.text;
    int candidate;
    if (next > position) {
      candidate = previous[position & windowMask];
    } else {
      int slot = hash(text, position);
      candidate = head[slot];
      previous[position & windowMask] = candidate;
      head[slot] = position;
      next = position + 1;
    }
    if (candidate < position - maxDistance || candidate <= zero || length >= lookahead) {
      return 0;
    }
    return longest(text, position, candidate, length, lookahead);
  }

  private int longest(byte[] text, int position, int first, int length, int lookahead) {
    int chain = length >= goodLength ? maxChain >> 2 : maxChain;
    int nice = Math.min(niceLength, lookahead);
    int longest = Math.min(DeflateTables.MAX_MATCH, lookahead);
    int limit = Math.max(position - maxDistance, zero);
    int best = length;
    if (best >= longest) {
      return 0;
    }
    int candidate = first;
    int start = Words.u16(text, position);
    int end = Words.u16(text, position + best - 1);
    do {
      if (Words.u16(text, candidate + best - 1) == end && Words.u16(text, candidate) == start) {
        int found = Words.agreement(text, candidate, position, 2, longest);
        if (found > best) {
          matchStart = candidate;
          best = found;
          if (found >= nice) {
            break;
          }
          end = Words.u16(text, position + best - 1);
        }
      }
      candidate = previous[candidate & windowMask];
    } while (candidate > limit && --chain != 0);
    return best;
  }

  /**
   * Hashes a position at which three bytes are visible. Chromium reads a fourth, which at the
   * text's end is what the buffer held before: 0, or the text of one window earlier.
   */
  private int hash(byte[] text, int at) {
    if (hash.width() == 3 || at + 3 < window.limit) {
      return hash.at(text, at);
    }
    int earlier = at + 3 - (windowMask + 1);
    boolean stale = earlier - zero > windowMask || zero < 0;
    return hash.at(text, at, stale && earlier >= 0 ? text[earlier] : 0);
  }

  /** Follows a move of the window's content, by a multiple of 32768. */
  void slide(int bytes) {
    lower(head, bytes);
    lower(previous, bytes);
    zero = Math.max(zero - bytes, -1);
    next -= bytes;
    matchStart -= bytes;
  }

  private static void lower(int[] positions, int bytes) {
    for (int i = 0; i < positions.length; i++) {
      int moved = positions[i] - bytes;
      positions[i] = moved < 0 ? NONE : moved;
    }
  }
}
