package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.PlainWindow;

/**
 * zlib-ng's hash tables. Places are counted from the stream's first byte, less what was taken off
 * when the window had slid far; place 0 means none, as the encoder never matches its window's first
 * byte. Chains are entered as the encoder does it, which includes entering a place twice. Not safe
 * for use by several threads.
 */
final class NgTables {

  /** How far back a match may begin. */
  static final int FARTHEST = 32768 - 262;

  private static final int WINDOW = 32768;
  private static final int REBASE_AT = 1 << 30;

  final int[] head = new int[1 << 16];
  final int[] previous = new int[WINDOW];

  private final PlainWindow window;
  private final HashKind hash;
  private final int hashed;

  /** The place of the window's first byte. */
  int base;

  /** Places before this one may have been entered for predictions that did not come true. */
  private int doubtful;

  /** The last place that was entered. */
  private int last;

  NgTables(PlainWindow window, HashKind hash) {
    this.window = window;
    this.hash = hash;
    this.hashed = hash.length();
  }

  /** Returns the place that chains are followed down to from a place, itself left out. */
  static int oldest(int place) {
    return Math.max(place - FARTHEST, 0);
  }

  /** Returns whether a place that a hash table named is one, and near enough to match. */
  static boolean reaches(int place, int first) {
    return first != 0 && first < place && place - first <= FARTHEST;
  }

  /** Returns the place where the text ends, or a huge number if that is not known yet. */
  int textEnd() {
    return window.complete ? base + window.limit : Integer.MAX_VALUE;
  }

  int hash(int word) {
    return hash.of(word);
  }

  /** Returns how many bytes are hashed. */
  int hashed() {
    return hashed;
  }

  /**
   * Enters a place.
   *
   * @return the place that was entered before it under the same hash; itself if it was the last
   */
  int enter(int place) {
    int position = place - base;
    if (position < 0 || position + Integer.BYTES > window.limit) {
      return 0;
    }
    int slot = hash.of(Words.i32(window.text, position));
    int before = head[slot];
    if (before != place) {
      previous[place & (WINDOW - 1)] = before;
      head[slot] = place;
      last = Math.max(last, place);
    }
    if (place < doubtful) {
      while (before >= place) {
        int next = previous[before & (WINDOW - 1)];
        if (next >= before) {
          return 0;
        }
        before = next;
      }
    }
    return before;
  }

  void enter(int from, int count) {
    for (int place = from; place < from + count; place++) {
      enter(place);
    }
  }

  /** Tells that a prediction did not come true. */
  void surprised() {
    doubtful = last + 1;
  }

  /**
   * Tells that the window slid.
   *
   * @return what was taken off all places, mostly 0
   */
  int slide(int bytes) {
    base += bytes;
    if (base < REBASE_AT) {
      return 0;
    }
    int less = REBASE_AT - 2 * WINDOW;
    for (int[] table : new int[][] {head, previous}) {
      for (int i = 0; i < table.length; i++) {
        table[i] = Math.max(table[i] - less, 0);
      }
    }
    base -= less;
    last -= less;
    doubtful -= less;
    return less;
  }
}
