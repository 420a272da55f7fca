package dev.pkgdelta.layers.lzma;

import java.io.IOException;
import java.util.Arrays;

/**
 * Which runs of a block stand, with a few bytes changed, in the base. Both sides find them by
 * themselves from the bytes alone, which costs less than telling them. Immutable and safe for use
 * by several threads.
 *
 * <p>From the block's own place in the base on, and then from each run that {@link RunIndex} finds,
 * a segment goes on as long as more than two in three bytes fit.
 */
final class Alignment {

  /** What fails of a segment before it ends: a byte that differs counts 2, one that fits -1. */
  private static final int PATIENCE = 32;

  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int[] places = new int[16];
  private int count;
  private Integer[] byPlace = {};

  private Alignment() {}

  /**
   * Aligns a block.
   *
   * @param offset where the block begins in its stream
   */
  static Alignment of(BlockText text, BaseText base, RunIndex index, long offset)
      throws IOException {
    Alignment alignment = new Alignment();
    alignment.search(text, base, index, (int) Math.min(offset, Math.max(0, base.size() - 1)));
    alignment.sort();
    return alignment;
  }

  private void search(BlockText text, BaseText base, RunIndex index, int firstPlace)
      throws IOException {
    byte[] bytes = text.bytes();
    int position = 0;
    int place = firstPlace;
    while (true) {
      int end = extend(text, base, position, place);
      if (end > position) {
        add(position, end, place);
        position = end;
      }
      int seed = position;
      int found = -1;
      while (seed + RunIndex.RUN <= text.size()) {
        found = index.find(bytes, seed);
        if (found >= 0 && base.run(bytes, seed, seed + RunIndex.RUN, found) == RunIndex.RUN) {
          break;
        }
        seed++;
      }
      if (seed + RunIndex.RUN > text.size()) {
        return;
      }
      int back = base.runBefore(bytes, seed, position, found);
      position = seed - back;
      place = found - back;
    }
  }

  /** Returns where a segment ends that begins there. */
  private static int extend(BlockText text, BaseText base, int position, int place)
      throws IOException {
    int best = position;
    int lost = 0;
    int at = position;
    while (at < text.size() && place + (at - position) < base.size()) {
      int run = base.run(text.bytes(), at, text.size(), place + (at - position));
      at += run;
      lost -= run;
      if (lost < 0) {
        lost = 0;
        best = at;
      }
      lost += 2;
      at++;
      if (lost > PATIENCE) {
        break;
      }
    }
    return best;
  }

  private void add(int start, int end, int place) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      places = Arrays.copyOf(places, count * 2);
    }
    starts[count] = start;
    ends[count] = end;
    places[count++] = place;
  }

  private void sort() {
    byPlace = new Integer[count];
    Arrays.setAll(byPlace, i -> i);
    Arrays.sort(byPlace, (a, b) -> Integer.compare(places[a], places[b]));
  }

  /** Returns the number of segments, in the order in which they lie in the block. */
  int count() {
    return count;
  }

  int start(int segment) {
    return starts[segment];
  }

  int end(int segment) {
    return ends[segment];
  }

  /** Returns what to add to a position of the block in this segment for its place in the base. */
  int shift(int segment) {
    return places[segment] - starts[segment];
  }

  /** Returns the segment in which a place of the base has a counterpart, or -1. */
  int segmentAt(int place) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (places[byPlace[middle]] <= place) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (high < 0) {
      return -1;
    }
    int segment = byPlace[high];
    return place < places[segment] + ends[segment] - starts[segment] ? segment : -1;
  }
}
