package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.PlainWindow;

/**
 * zlib-ng's search at level 9: once a match is found, it goes on along the chain of that place
 * within the match whose chain is the sparsest. After K. Nosov, "fast_zlib", 2014. Not safe for use
 * by several threads.
 */
final class NgDeepMatcher implements NgSearch {

  private static final int SHORTEST = 3;
  private static final int MASK = 32767;

  private final PlainWindow window;
  private final NgTables tables;
  private final NgEffort effort;
  private int start;

  /** The place in the match whose chain is followed, and the chain's next place. */
  private int offset;

  private int node;

  NgDeepMatcher(PlainWindow window, NgTables tables, NgEffort effort) {
    this.window = window;
    this.tables = tables;
    this.effort = effort;
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
    int best = atLeast;
    offset = 0;
    node = first;
    if (best >= SHORTEST) {
      chooseByHeads(position, best);
      if (node <= limit + offset) {
        return best;
      }
    }
    int left = effort.triesAfter(best);
    while (node < place) {
      int at = node - offset - shift;
      if (text[at + best] == text[position + best]
          && text[at] == text[position]
          && text[at + 1] == text[position + 1]) {
        int length = Words.agreement(text, at, position, 2, most);
        if (length > best) {
          best = length;
          start = node - offset;
          if (effort.suffices(length, most)) {
            return best;
          }
          if (length > SHORTEST && start + length < place) {
            if (!changeChain(position, length, limit)) {
              return best;
            }
            continue;
          }
        }
      }
      if (--left == 0) {
        return best;
      }
      node = previous[node & MASK];
      if (node <= limit + offset) {
        return best;
      }
    }
    return best;
  }

  private void chooseByHeads(int position, int best) {
    for (int i = 3; i <= best; i++) {
      int head = tables.head[tables.hash(Words.i32(window.text, position + i - 3) >>> 8)];
      if (head < node) {
        offset = i - 2;
        node = head;
      }
    }
  }

  /** Returns whether there is a chain to go on with. */
  private boolean changeChain(int position, int length, int limit) {
    node -= offset;
    offset = 0;
    int from = node;
    for (int i = 0; i <= length - SHORTEST; i++) {
      int next = tables.previous[(from + i) & MASK];
      if (next < node) {
        if (next <= limit + i) {
          return false;
        }
        node = next;
        offset = i;
      }
    }
    int last = length - SHORTEST - 1;
    int head = tables.head[tables.hash(Words.i32(window.text, position + last) & 0xffffff)];
    if (head < node) {
      offset = last;
      if (head <= limit + offset) {
        return false;
      }
      node = head;
    }
    return true;
  }
}
