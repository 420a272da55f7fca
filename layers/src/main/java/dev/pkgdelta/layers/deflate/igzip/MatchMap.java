package dev.pkgdelta.layers.deflate.igzip;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.PlainWindow;
import java.util.Arrays;

/**
 * The map that igzip's level 3 makes of some thousand bytes before it parses them: the match at
 * each place, or none.
 *
 * <p>It is made for 16 places at a time, in two steps. First the last place with the same hash is
 * compared for eight bytes; a match gives way to a longer one at the next place. All 16 candidates
 * are read from the table before any is written, and with an entry its neighbour is written back as
 * it was read; so places in one group do not see each other, and some are lost. Then matches of
 * eight bytes are drawn out, the first of a group that has 16 or more as far as it goes, and the
 * places within it take what is left of it if that is more than they have.
 *
 * <p>This is what the code for AVX-512 does. Not safe for use by several threads.
 */
final class MatchMap {

  /** How many bytes the text must hold from the first place on, if it does not end before. */
  static final int LOOKAHEAD = 4096;

  /** A map is not begun in so many bytes at the text's end. */
  static final int END = 288;

  private static final int GROUP = 16;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 258;
  private static final int SHORTEST_LEFT = 3;
  private static final int DISTANCES = 32767;
  private static final int HASH_MASK = 32767;

  private final PlainWindow window;

  /** One more than there are hashes, as each entry's neighbour is written too. */
  private final char[] places = new char[HASH_MASK + 2];

  /** The length and distance at each place of the map; length 0 for a literal. */
  private final int[] lengths = new int[LOOKAHEAD + 2 * GROUP];

  private final int[] distances = new int[LOOKAHEAD + 2 * GROUP];
  private final int[] slots = new int[GROUP];
  private final int[] before = new int[GROUP];
  private final int[] neighbours = new int[GROUP];
  private boolean started;

  MatchMap(PlainWindow window) {
    this.window = window;
  }

  /** Returns the match at a place of the map as a token, or 0. */
  int token(int index) {
    return lengths[index] == 0 ? 0 : (lengths[index] << 16) | distances[index];
  }

  /**
   * Makes a map.
   *
   * @param start its first position
   * @param base the place of position 0
   * @return how many positions it covers, 0 if too few bytes are left
   */
  int make(int start, int base) {
    int size = LOOKAHEAD;
    if (window.complete) {
      size = Math.min(size, window.limit - start);
    }
    int end = start + size - END;
    enterFirst(start, base);
    int at = start + 1;
    if (at > end) {
      return 0;
    }
    do {
      group(at, at - start, base);
      at += GROUP;
    } while (at - GROUP <= end - GROUP);
    int covered = at - start - 1;
    forget(at - 1, covered, base);
    takeBetterNext(covered);
    drawOut(start, covered, Math.min(start + size, start + covered + END));
    return covered;
  }

  /** Enters a position and returns the place that was there before. */
  int enter(int position, int base) {
    int slot = slot(position);
    int old = places[slot];
    places[slot] = (char) (position + base);
    return old;
  }

  private void enterFirst(int start, int base) {
    int old = enter(start, base);
    lengths[0] = 0;
    if (started) {
      candidate(start, 0, old, base);
    }
    started = true;
  }

  private void group(int position, int index, int base) {
    for (int lane = 0; lane < GROUP; lane++) {
      int slot = slot(position + lane);
      slots[lane] = slot;
      before[lane] = places[slot];
      neighbours[lane] = places[slot + 1];
    }
    for (int lane = 0; lane < GROUP; lane++) {
      places[slots[lane]] = (char) (position + lane + base);
      places[slots[lane] + 1] = (char) neighbours[lane];
      candidate(position + lane, index + lane, before[lane], base);
    }
  }

  /** Undoes the last place's entry: the next map begins with that place. */
  private void forget(int position, int index, int base) {
    places[slot(position)] = (char) (position + base - distances[index]);
  }

  private void candidate(int position, int index, int old, int base) {
    int distance = ((position + base - 1 - old) & DISTANCES) + 1;
    distances[index] = distance;
    lengths[index] =
        distance > position
            ? 0
            : Words.agreement(window.text, position - distance, position, 0, Long.BYTES);
  }

  private void takeBetterNext(int covered) {
    for (int i = 0; i < covered; i++) {
      if (lengths[i] < SHORTEST || lengths[i + 1] > lengths[i]) {
        lengths[i] = 0;
      }
    }
    Arrays.fill(lengths, covered, covered + GROUP, 0);
  }

  private void drawOut(int start, int covered, int limit) {
    int at = 0;
    while (at < covered) {
      boolean tail = at >= covered - (GROUP - 1);
      int lanes = tail ? covered - at : GROUP;
      int whole = growEights(start, at, lanes);
      if (whole < 0) {
        at += GROUP;
        continue;
      }
      int position = start + whole;
      int length =
          Words.agreement(window.text, position - distances[whole], position, 16, limit - position);
      spread(whole, length, distances[whole]);
      at = whole + Math.min(length, (tail ? covered : covered - (GROUP - 1)) - whole);
    }
  }

  /**
   * Draws a group's matches of eight bytes out by up to eight more.
   *
   * @return the first that all eight were added to, or -1
   */
  private int growEights(int start, int from, int lanes) {
    int whole = -1;
    for (int i = from; i < from + lanes; i++) {
      if (lengths[i] >= Long.BYTES) {
        int position = start + i;
        lengths[i] = Words.agreement(window.text, position - distances[i], position, 8, 16);
        if (lengths[i] == 16 && whole < 0) {
          whole = i;
        }
      }
    }
    return whole;
  }

  /**
   * Gives the places within a match what is left of it, up to the first group that is not in all.
   */
  private void spread(int index, int length, int distance) {
    boolean all = true;
    for (int from = 0; all; from += GROUP) {
      for (int i = from; i < from + GROUP; i++) {
        int left = length - i;
        if (left < SHORTEST_LEFT || lengths[index + i] >= left) {
          all = false;
        } else {
          lengths[index + i] = Math.min(left, LONGEST);
          distances[index + i] = distance;
        }
      }
    }
  }

  private int slot(int position) {
    int word = Words.i32(window.text, position);
    return mix(mix(word)) & HASH_MASK;
  }

  private static int mix(int word) {
    return (short) word * (short) 0xE84B + (word >> 16) * (short) 0x97B1;
  }
}
