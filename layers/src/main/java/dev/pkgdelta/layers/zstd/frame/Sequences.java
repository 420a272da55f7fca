package dev.pkgdelta.layers.zstd.frame;

import java.util.Arrays;

/**
 * Matches, each with the number of literals before it. Offsets are as the format counts them: 1 to
 * 3 stand for those used last, others are distances and 3 more. Not safe for use by several
 * threads.
 */
final class Sequences {

  private int[][] values = new int[3][16];
  private int count;

  void add(int literals, int offset, int length) {
    if (count == values[0].length) {
      for (int i = 0; i < 3; i++) {
        values[i] = Arrays.copyOf(values[i], count * 2);
      }
    }
    values[SequenceCodes.LITERALS][count] = literals;
    values[SequenceCodes.OFFSETS][count] = offset;
    values[SequenceCodes.MATCHES][count++] = length;
  }

  int count() {
    return count;
  }

  /** Returns how many literals stand before matches. */
  long literals() {
    return Arrays.stream(values[SequenceCodes.LITERALS], 0, count).asLongStream().sum();
  }

  /** Returns a value of one of the three kinds. */
  int get(int kind, int index) {
    return values[kind][index];
  }
}
