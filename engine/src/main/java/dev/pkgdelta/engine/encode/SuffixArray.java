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
 * (4 bytes a byte of text) this takes an eighth of a byte for the types and, for each level of
 * names, one counter a name.
 *
 * <p>The end of the text counts as a symbol smaller than all others.
 */
final class SuffixArray {

  private static final int EMPTY = -1;

  private final byte @Nullable [] bytes;
  private final int[] names;
  private final int namesFrom;
  private final int length;
  private final int[] array;
  private final int[] bucket;
  private final long[] smaller;

  private SuffixArray(
      byte @Nullable [] bytes, int[] names, int namesFrom, int length, int[] array, int symbols) {
    this.bytes = bytes;
    this.names = names;
    this.namesFrom = namesFrom;
    this.length = length;
    this.array = array;
    this.bucket = new int[symbols];
    this.smaller = new long[(length >>> 6) + 1];
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

  private boolean isSmaller(int at) {
    return (smaller[at >>> 6] >>> at & 1) != 0;
  }

  private boolean isLeftmost(int at) {
    return at > 0 && isSmaller(at) && !isSmaller(at - 1);
  }

  private void sort() {
    findTypes();
    Arrays.fill(array, 0, length, EMPTY);
    bucketEnds();
    for (int at = length - 1; at > 0; at--) {
      if (isLeftmost(at)) {
        array[--bucket[symbol(at)]] = at;
      }
    }
    induce();
    int count = collectLeftmost();
    int distinct = nameSubstrings(count);
    sortLeftmost(count, distinct);
    spreadLeftmost(count);
    induce();
  }

  private void findTypes() {
    boolean small = false;
    int next = symbol(length - 1);
    for (int at = length - 2; at >= 0; at--) {
      int here = symbol(at);
      small = here < next || (here == next && small);
      if (small) {
        smaller[at >>> 6] |= 1L << at;
      }
      next = here;
    }
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

  /** Places all suffixes from the LMS ones, which stand in order at the ends of their buckets. */
  private void induce() {
    bucketStarts();
    array[bucket[symbol(length - 1)]++] = length - 1;
    for (int i = 0; i < length; i++) {
      int before = array[i] - 1;
      if (before >= 0 && !isSmaller(before)) {
        array[bucket[symbol(before)]++] = before;
      }
    }
    bucketEnds();
    for (int i = length - 1; i >= 0; i--) {
      int before = array[i] - 1;
      if (before >= 0 && isSmaller(before)) {
        array[--bucket[symbol(before)]] = before;
      }
    }
  }

  /** Moves the LMS suffixes to the front, in their order, and returns how many there are. */
  private int collectLeftmost() {
    int count = 0;
    for (int i = 0; i < length; i++) {
      int at = array[i];
      if (isLeftmost(at)) {
        array[count++] = at;
      }
    }
    return count;
  }

  /**
   * Gives each LMS substring its rank, equal ones the same, and leaves the string of names at the
   * end of the array. No two LMS suffixes are neighbours, so half a position is a place of its own.
   */
  private int nameSubstrings(int count) {
    Arrays.fill(array, count, length, EMPTY);
    int name = -1;
    int previous = -1;
    for (int i = 0; i < count; i++) {
      int at = array[i];
      if (previous < 0 || !sameSubstring(previous, at)) {
        name++;
      }
      previous = at;
      array[count + (at >>> 1)] = name;
    }
    int to = length;
    for (int i = length - 1; i >= count; i--) {
      if (array[i] != EMPTY) {
        array[--to] = array[i];
      }
    }
    return name + 1;
  }

  private boolean sameSubstring(int first, int second) {
    for (int i = 0; ; i++) {
      if (first + i == length || second + i == length) {
        return false;
      }
      if (symbol(first + i) != symbol(second + i)
          || isSmaller(first + i) != isSmaller(second + i)) {
        return false;
      }
      if (i > 0) {
        boolean firstEnds = isLeftmost(first + i);
        boolean secondEnds = isLeftmost(second + i);
        if (firstEnds || secondEnds) {
          return firstEnds && secondEnds;
        }
      }
    }
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
    int index = from;
    for (int at = 1; at < length; at++) {
      if (isLeftmost(at)) {
        array[index++] = at;
      }
    }
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
