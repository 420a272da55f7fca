package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/**
 * DJW's lists of small numbers: positions in a list whose entries move to its front when used, one
 * higher than they are, and runs of the front entry as numbers in base 2 of digits 1 and 2 (symbols
 * 0 and 1), lowest digit first.
 */
final class MoveToFront {

  private static final int LAST_RUN_SYMBOL = 1;
  private static final int MOST_DIGITS = 24;

  private MoveToFront() {}

  /**
   * Reads values.
   *
   * @param list the values in their first order; changed
   * @param stride if above 0, values that follow a zero this many places before are zeros too and
   *     are not coded
   */
  static int[] read(int count, int[] list, int stride, PrefixCode code, Bits bits, PatchInput in)
      throws IOException {
    int[] values = new int[count];
    int digits = 0;
    long run = 0;
    int moved = -1;
    for (int at = 0; at < count; ) {
      if (stride > 0 && at >= stride && values[at - stride] == 0) {
        values[at++] = 0;
      } else if (run > 0) {
        values[at++] = list[0];
        run--;
      } else if (moved >= 0) {
        values[at++] = toFront(list, moved);
        moved = -1;
      } else {
        int symbol = code.read(bits, in);
        if (symbol <= LAST_RUN_SYMBOL) {
          if (digits == MOST_DIGITS) {
            throw in.corrupt("a run that is too long");
          }
          run = (symbol + 1L) << digits++;
        } else {
          digits = 0;
          moved = symbol - LAST_RUN_SYMBOL;
          if (moved >= list.length) {
            throw in.corrupt("position " + moved + " in a list of " + list.length);
          }
        }
      }
    }
    if (run > 0) {
      throw in.corrupt("a run that goes on after the last value");
    }
    return values;
  }

  private static int toFront(int[] list, int index) {
    int value = list[index];
    System.arraycopy(list, 0, list, 1, index);
    list[0] = value;
    return value;
  }
}
