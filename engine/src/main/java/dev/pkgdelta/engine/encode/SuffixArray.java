package dev.pkgdelta.engine.encode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Suffix arrays in linear time by induced sorting, after G. Nong, S. Zhang, W. H. Chan, "Two
 * Efficient Algorithms for Linear Time Suffix Array Construction", IEEE Transactions on Computers
 * 60(10), 2011 (SA-IS).
 *
 * <p>A suffix is of type S if it is smaller than its right neighbour, else of type L; an S suffix
 * after an L suffix is <em>leftmost</em> (LMS). Once the LMS suffixes are in order, one pass from
 * the left puts every L suffix after the smaller ones that precede it in the text, and one from the
 * right does the same for the S suffixes. The LMS suffixes are put in order by the same two passes
 * over their substrings, which gives each a name, and by the suffix array of the string of names,
 * at most half as long; that string and its array live in the array being built. Besides the result
 * (4 bytes a byte of text) this takes, for each level of names, one counter a name.
 *
 * <p>No types are kept. When a suffix is placed, the symbol before it tells whether the pass that
 * places it will place its left neighbour too, or the next pass will; in the latter case its
 * complement is stored, which the pass steps over. So each suffix costs one access to the text and
 * one to the array that are out of order.
 *
 * <p>The end of the text counts as a symbol smaller than all others.
 */
final class SuffixArray {

  /** Nothing, or the suffix at 0: neither has a left neighbour to place. */
  private static final int EMPTY = 0;

  private final byte @Nullable [] bytes;
  private final int[] names;
  private final int namesFrom;
  private final int length;
  private final int[] array;
  private final int[] bucket;

  private SuffixArray(
      byte @Nullable [] bytes, int[] names, int namesFrom, int length, int[] array, int symbols) {
    this.bytes = bytes;
    this.names = names;
    this.namesFrom = namesFrom;
    this.length = length;
    this.array = array;
    this.bucket = new int[symbols];
  }

  /** Returns the start of every suffix of {@code text}, in the order of the suffixes. */
  static int[] of(byte[] text) {
    int[] array = new int[text.length];
    if (text.length > 0) {
      new SuffixArray(text, array, 0, text.length, array, 256).sort();
    }
    return array;
  }

  private int symbol(int at) {
    byte[] text = bytes;
    return text != null ? text[at] & 0xff : names[namesFrom + at];
  }

  private void sort() {
    Arrays.fill(array, 0, length, EMPTY);
    bucketEnds();
    int count = eachLeftmost((at, _) -> array[--bucket[symbol(at)]] = at);
    placeLarger(false);
    placeSmaller(false);
    collectLeftmost();
    int distinct = nameSubstrings(count);
    sortLeftmost(count, distinct);
    spreadLeftmost(count);
    placeLarger(true);
    placeSmaller(true);
  }

  /** Takes an LMS suffix and the next one to its right, or the text's length. */
  private interface LeftmostAction {
    void take(int at, int next);
  }

  /** Goes through the LMS suffixes from the right, and returns how many there are. */
  private int eachLeftmost(LeftmostAction action) {
    int count = 0;
    int last = length;
    boolean small = false;
    int next = symbol(length - 1);
    for (int at = length - 2; at >= 0; at--) {
      int here = symbol(at);
      boolean smaller = here < next || (here == next && small);
      if (small && !smaller) {
        action.take(at + 1, last);
        last = at + 1;
        count++;
      }
      small = smaller;
      next = here;
    }
    return count;
  }

  private void countSymbols() {
    Arrays.fill(bucket, 0);
    for (int at = 0; at < length; at++) {
      bucket[symbol(at)]++;
    }
  }

  private void bucketStarts() {
    countSymbols();
    int sum = 0;
    for (int symbol = 0; symbol < bucket.length; symbol++) {
      int count = bucket[symbol];
      bucket[symbol] = sum;
      sum += count;
    }
  }

  private void bucketEnds() {
    countSymbols();
    int sum = 0;
    for (int symbol = 0; symbol < bucket.length; symbol++) {
      sum += bucket[symbol];
      bucket[symbol] = sum;
    }
  }

  /**
   * Places the L suffixes from the LMS ones, which stand in order at the ends of their buckets.
   * Leaves those whose left neighbours are of type S as they are, and of the others the complement;
   * or nothing, if only the former matter.
   */
  private void placeLarger(boolean keep) {
    bucketStarts();
    placeLarger(length - 1);
    for (int i = 0; i < length; i++) {
      int at = array[i];
      array[i] = keep || at < 0 ? ~at : EMPTY;
      if (at > 0) {
        placeLarger(at - 1);
      }
    }
  }

  private void placeLarger(int at) {
    int symbol = symbol(at);
    int before = at > 0 ? symbol(at - 1) : symbol;
    array[bucket[symbol]++] = at ^ complementIf(before, symbol);
  }

  /**
   * Places the S suffixes from the L ones. Leaves all as they are; or only the LMS suffixes, as
   * their complements, if only they matter.
   */
  private void placeSmaller(boolean keep) {
    bucketEnds();
    for (int i = length - 1; i >= 0; i--) {
      int at = array[i];
      if (at > 0) {
        if (!keep) {
          array[i] = EMPTY;
        }
        int symbol = symbol(at - 1);
        int before = at > 1 ? symbol(at - 2) : Integer.MAX_VALUE;
        array[--bucket[symbol]] = (at - 1) ^ complementIf(symbol, before);
      } else if (keep) {
        array[i] = ~at;
      }
    }
  }

  /**
   * Returns all ones if {@code a} is less than {@code b}, else 0. A branch on what comes from far
   * away in the text would keep the processor from fetching what the next suffixes need meanwhile.
   */
  private static int complementIf(int a, int b) {
    return (a - b) >> 31;
  }

  /** Moves the LMS suffixes, which alone are complements, to the front, in their order. */
  private void collectLeftmost() {
    int count = 0;
    for (int i = 0; i < length; i++) {
      int at = ~array[i];
      if (at > 0) {
        array[count++] = at;
      }
    }
  }

  /**
   * Gives each LMS substring its rank, equal ones the same, and leaves the string of names at the
   * end of the array. No two LMS suffixes are neighbours, so half a position is a place of its own.
   */
  private int nameSubstrings(int count) {
    Arrays.fill(array, count, length, EMPTY);
    eachLeftmost((at, next) -> array[count + (at >>> 1)] = next - at);
    int name = 0;
    int previous = -1;
    int previousSize = 0;
    for (int i = 0; i < count; i++) {
      int at = array[i];
      int size = array[count + (at >>> 1)];
      if (size != previousSize || !sameSubstring(previous, at, size)) {
        name++;
      }
      previous = at;
      previousSize = size;
      array[count + (at >>> 1)] = name;
    }
    int to = length;
    for (int i = length - 1; i >= count; i--) {
      if (array[i] != EMPTY) {
        array[--to] = array[i] - 1;
      }
    }
    return name;
  }

  /** Compares up to the symbol that starts the next substring; none equals the text's last. */
  private boolean sameSubstring(int first, int second, int size) {
    if (Math.max(first, second) + size == length) {
      return false;
    }
    for (int i = 0; i <= size; i++) {
      if (symbol(first + i) != symbol(second + i)) {
        return false;
      }
    }
    return true;
  }

  /** Leaves the ranks-to-suffix order of the names at the front, then turns it into positions. */
  private void sortLeftmost(int count, int distinct) {
    int from = length - count;
    if (distinct < count) {
      new SuffixArray(null, array, from, count, array, distinct).sort();
    } else {
      for (int i = 0; i < count; i++) {
        array[array[from + i]] = i;
      }
    }
    int[] index = {length};
    eachLeftmost((at, _) -> array[--index[0]] = at);
    for (int i = 0; i < count; i++) {
      array[i] = array[from + array[i]];
    }
  }

  private void spreadLeftmost(int count) {
    Arrays.fill(array, count, length, EMPTY);
    bucketEnds();
    for (int i = count - 1; i >= 0; i--) {
      int at = array[i];
      array[i] = EMPTY;
      array[--bucket[symbol(at)]] = at;
    }
  }
}
