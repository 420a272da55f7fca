package dev.pkgdelta.engine.references;

import java.util.Arrays;

/**
 * Different numbers, ascending, and the rank of each among them. Numbers that lie close together
 * are marked in a bitmap, which is far faster than to sort and to search, wherever that takes no
 * more memory. Immutable.
 */
final class Ranks {

  /** Words of the bitmap with one count before them. */
  private static final int COUNTED_TOGETHER = 8;

  private final int[] numbers;
  private final int lowest;

  /** Empty if the numbers are searched. */
  private final long[] marks;

  private final int[] before;

  private Ranks(int[] numbers, int lowest, long[] marks, int[] before) {
    this.numbers = numbers;
    this.lowest = lowest;
    this.marks = marks;
    this.before = before;
  }

  /**
   * Ranks numbers.
   *
   * @param count how many of each list there are
   * @param lists in any order, with or without repetitions
   */
  static Ranks of(int count, int[]... lists) {
    int lowest = Integer.MAX_VALUE;
    int highest = Integer.MIN_VALUE;
    for (int[] list : lists) {
      for (int i = 0; i < count; i++) {
        lowest = Math.min(lowest, list[i]);
        highest = Math.max(highest, list[i]);
      }
    }
    long words = count == 0 ? 0 : (((long) highest - lowest) >>> 6) + 1;
    long sortedBytes = (long) count * lists.length * Integer.BYTES;
    long markedBytes = words * Long.BYTES + words / COUNTED_TOGETHER * Integer.BYTES;
    return markedBytes <= sortedBytes
        ? marked(count, lists, lowest, (int) words)
        : sorted(count, lists);
  }

  private static Ranks sorted(int count, int[][] lists) {
    int[] all = new int[count * lists.length];
    for (int i = 0; i < lists.length; i++) {
      System.arraycopy(lists[i], 0, all, i * count, count);
    }
    Arrays.sort(all);
    int different = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        all[different++] = all[i];
      }
    }
    return new Ranks(Arrays.copyOf(all, different), 0, new long[0], new int[0]);
  }

  private static Ranks marked(int count, int[][] lists, int lowest, int words) {
    long[] marks = new long[words];
    for (int[] list : lists) {
      for (int i = 0; i < count; i++) {
        int bit = list[i] - lowest;
        marks[bit >>> 6] |= 1L << bit;
      }
    }
    int[] before = new int[words / COUNTED_TOGETHER + 1];
    int different = 0;
    for (int i = 0; i < words; i++) {
      if (i % COUNTED_TOGETHER == 0) {
        before[i / COUNTED_TOGETHER] = different;
      }
      different += Long.bitCount(marks[i]);
    }
    int[] numbers = new int[different];
    int rank = 0;
    for (int i = 0; i < words; i++) {
      for (long left = marks[i]; left != 0; left &= left - 1) {
        numbers[rank++] = lowest + (i << 6) + Long.numberOfTrailingZeros(left);
      }
    }
    return new Ranks(numbers, lowest, marks, before);
  }

  /** Returns the numbers, which must not be changed. */
  int[] numbers() {
    return numbers;
  }

  /** Returns the rank of one of the numbers. */
  int of(int number) {
    if (marks.length == 0) {
      return Arrays.binarySearch(numbers, number);
    }
    int bit = number - lowest;
    int word = bit >>> 6;
    int group = word / COUNTED_TOGETHER;
    int rank = before[group] + Long.bitCount(marks[word] & ((1L << bit) - 1));
    for (int i = group * COUNTED_TOGETHER; i < word; i++) {
      rank += Long.bitCount(marks[i]);
    }
    return rank;
  }
}
