package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.PlainWindow;

/** zlib-ng's search along a chain, all levels but 9. Not safe for use by several threads. */
final class NgMatcher implements NgSearch {

  private static final int MASK = 32767;

  private final PlainWindow window;
  private final NgTables tables;
  private final NgEffort effort;
  private final boolean givesUp;
  private int start;

  /**
   * @param givesUp whether the first place that is no better ends the search, as below level 5
   */
  NgMatcher(PlainWindow window, NgTables tables, NgEffort effort, boolean givesUp) {
    this.window = window;
    this.tables = tables;
    this.effort = effort;
    this.givesUp = givesUp;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int longest(int place, int first, int atLeast, int ahead) {
    byte[] text = window.text;
    int shift = tables.base;
    int[] previous = tables.previous;
    int position = place - shift;
    int limit = NgTables.oldest(place);
    int most = NgEffort.most(Math.min(ahead, window.limit - position));
    if (atLeast >= most) {
      return atLeast;
    }
    int left = effort.triesAfter(atLeast);
    int best = atLeast;
    int node = first;
    while (node < place) {
      int at = node - shift;
      if (mayBeLonger(text, at, position, best)) {
        int length = Words.agreement(text, at, position, 2, most);
        if (length > best) {
          start = node;
          best = length;
          if (effort.suffices(length, most)) {
            return best;
          }
        } else if (givesUp) {
          return best;
        }
      }
      if (--left == 0) {
        return best;
      }
      node = previous[node & MASK];
      if (node <= limit) {
        return best;
      }
    }
    return best;
  }

  /** Compares the first bytes and the last that a longer match would need, as many as it reads. */
  private static boolean mayBeLonger(byte[] text, int at, int position, int best) {
    if (best < Integer.BYTES) {
      return text[at + best] == text[position + best]
          && text[at + best - 1] == text[position + best - 1]
          && text[at] == text[position]
          && text[at + 1] == text[position + 1];
    }
    if (best < Long.BYTES) {
      return Words.i32(text, at + best - 3) == Words.i32(text, position + best - 3)
          && Words.i32(text, at) == Words.i32(text, position);
    }
    return Words.i64(text, at + best - 7) == Words.i64(text, position + best - 7)
        && Words.i64(text, at) == Words.i64(text, position);
  }
}
