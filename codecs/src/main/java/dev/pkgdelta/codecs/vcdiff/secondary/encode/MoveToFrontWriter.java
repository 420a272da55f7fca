package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import java.util.Arrays;

/** The other way round of {@code MoveToFront}, which describes the symbols. */
final class MoveToFrontWriter {

  private MoveToFrontWriter() {}

  /**
   * Returns the symbols that stand for values.
   *
   * @param list the values that there may be, in their first order
   * @param stride if above 0, values that follow a zero this many places before are not coded
   */
  static int[] symbols(int[] values, int[] list, int stride) {
    int[] order = list.clone();
    int[] symbols = new int[values.length + Integer.SIZE];
    int count = 0;
    int run = 0;
    for (int at = 0; at < values.length; at++) {
      if (stride > 0 && at >= stride && values[at - stride] == 0) {
        continue;
      }
      int place = 0;
      while (order[place] != values[at]) {
        place++;
      }
      if (place == 0) {
        run++;
        continue;
      }
      count = run(run, symbols, count);
      run = 0;
      symbols[count++] = place + 1;
      System.arraycopy(order, 0, order, 1, place);
      order[0] = values[at];
    }
    count = run(run, symbols, count);
    return Arrays.copyOf(symbols, count);
  }

  /** Writes a run in base 2 of digits 1 and 2, lowest first. */
  private static int run(int length, int[] symbols, int count) {
    int next = count;
    for (int left = length; left > 0; left = (left - 1) / 2) {
      symbols[next++] = 1 - left % 2;
    }
    return next;
  }
}
