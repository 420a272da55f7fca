package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.optimal.HeaderSize;
import dev.pkgdelta.layers.deflate.optimal.PackageMerge;
import java.util.Arrays;

/**
 * A dynamic block's code lengths as zopfli writes them: literals' and distances' in one go, with or
 * without each of the three symbols for runs, whichever of the eight ways is the shortest.
 */
final class ZopfliHeader {

  /** Of the ways' bits: use symbol 16; 17; 18. */
  private static final int COPIES = 1;

  private static final int SHORT_ZEROS = 2;
  private static final int LONG_ZEROS = 4;
  private static final int WAYS = 8;

  private static final int SYMBOLS = 19;

  private final PackageMerge code;
  private final byte[] all = new byte[320];
  private final int[] values = new int[320];
  private final int[] runs = new int[320];
  private final int[] counts = new int[SYMBOLS];
  private final byte[] lengths = new byte[SYMBOLS];

  ZopfliHeader(PackageMerge code) {
    this.code = code;
  }

  /** Returns the size in bits, without the block's first three. */
  int bits(byte[] literalLengths, byte[] distanceLengths) {
    int literals = used(literalLengths, 286, 257);
    int distances = used(distanceLengths, 30, 1);
    System.arraycopy(literalLengths, 0, all, 0, literals);
    System.arraycopy(distanceLengths, 0, all, literals, distances);
    return best(all, literals + distances) >>> 3;
  }

  /** Returns the size in bits {@code << 3 |} the way that gives it. */
  private int best(byte[] all, int total) {
    int n = 0;
    for (int i = 0; i < total; n++) {
      int run = 1;
      while (i + run < total && all[i + run] == all[i]) {
        run++;
      }
      values[n] = all[i];
      runs[n] = run;
      i += run;
    }
    int best = Integer.MAX_VALUE;
    for (int way = 0; way < WAYS; way++) {
      best = Math.min(best, (bits(way, n) << 3) | way);
    }
    return best;
  }

  /**
   * Returns the next symbol for some lengths, and if it is one of 16 to 18, how many lengths it
   * stands for {@code << 8}.
   *
   * @param at the first length that has no symbol yet
   */
  int nextRun(byte[] lengths, int at, int total) {
    int way = best(lengths, total) & (WAYS - 1);
    int value = lengths[at];
    int end = at;
    while (end < total && lengths[end] == value) {
      end++;
    }
    int start = at;
    while (start > 0 && lengths[start - 1] == value) {
      start--;
    }
    return symbol(way, value, end - start, end - at);
  }

  /** Returns the symbol of a run that is written when some lengths of it are left. */
  private static int symbol(int way, int value, int run, int left) {
    int rest = run;
    for (; value == 0 && (way & LONG_ZEROS) != 0 && rest >= 11; rest -= Math.min(rest, 138)) {
      if (rest == left) {
        return (Math.min(rest, 138) << 8) | 18;
      }
    }
    for (; value == 0 && (way & SHORT_ZEROS) != 0 && rest >= 3; rest -= Math.min(rest, 10)) {
      if (rest == left) {
        return (Math.min(rest, 10) << 8) | 17;
      }
    }
    if ((way & COPIES) != 0 && rest >= 4 && rest != left) {
      for (rest--; rest >= 3; rest -= Math.min(rest, 6)) {
        if (rest == left) {
          return (Math.min(rest, 6) << 8) | 16;
        }
      }
    }
    return value;
  }

  private int bits(int way, int n) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < n; i++) {
      tally(way, values[i], runs[i]);
    }
    code.lengths(counts, 7, lengths);
    return HeaderSize.bits(counts, lengths);
  }

  private void tally(int way, int value, int run) {
    int rest = run;
    while (value == 0 && (way & LONG_ZEROS) != 0 && rest >= 11) {
      counts[18]++;
      rest -= Math.min(rest, 138);
    }
    while (value == 0 && (way & SHORT_ZEROS) != 0 && rest >= 3) {
      counts[17]++;
      rest -= Math.min(rest, 10);
    }
    if ((way & COPIES) != 0 && rest >= 4) {
      counts[value]++;
      rest--;
      while (rest >= 3) {
        counts[16]++;
        rest -= Math.min(rest, 6);
      }
    }
    counts[value] += rest;
  }

  private static int used(byte[] lengths, int all, int least) {
    int n = all;
    while (n > least && lengths[n - 1] == 0) {
      n--;
    }
    return n;
  }
}
