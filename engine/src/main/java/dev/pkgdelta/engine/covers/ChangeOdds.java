package dev.pkgdelta.engine.covers;

import java.util.Arrays;

/**
 * How likely each byte is to differ from its base, as two quick contexts tell, each a table of
 * chances in 1/65536: the two base bytes before, which in machine code are the opcode in front of
 * an address; and the rows before, as in tables. With these odds bytes are gathered in groups of
 * about the same chance to hold a difference: a decision for each group is then nearly as telling
 * as a decision can be, and there are few of them.
 *
 * <p>A group's odds suppose that nothing in it differs; so they hold as far as its first
 * difference, where the group ends.
 */
final class ChangeOdds {

  /** No group is expected to hold more differences than this, unless it is of one byte. */
  private static final int EXPECTED = 1 << 14;

  private static final int AT_FIRST = 1 << 12;
  private static final int RATE = 4;
  private static final int TABLE_BITS = 16;

  private final char[] byBytes = new char[1 << TABLE_BITS];
  private final char[] byRows = new char[1 << TABLE_BITS];
  private final int[] bytesAt;
  private final int[] rowsAt;
  private final int[] odds;
  private int length;
  private int sum;
  private int likeliest;

  /**
   * @param longest the most bytes of a group
   */
  ChangeOdds(int longest) {
    bytesAt = new int[longest];
    rowsAt = new int[longest];
    odds = new int[longest];
    Arrays.fill(byBytes, (char) AT_FIRST);
    Arrays.fill(byRows, (char) AT_FIRST);
  }

  /** Returns the bytes that the odds take, without those of the present group. */
  static long memory() {
    return (2L * Character.BYTES) << TABLE_BITS;
  }

  /**
   * Forms the group of bytes that starts at {@code from} and ends no later than {@code end}.
   *
   * @return how many they are, 1 or more
   */
  int gather(byte[] run, int from, int end, DifferenceHistory history) {
    int before = (int) history.base;
    long differed = history.differed;
    int most = Math.min(end - from, odds.length);
    int expected = 0;
    int best = -1;
    int count = 0;
    while (count < most) {
      int just = (int) differed & 3;
      int bytes = hash(((before & 0xffff) << 2) | just);
      int rows = hash(((before & 0xff) << 5) | (DifferenceHistory.rows(differed) << 2) | just);
      int chance = (byBytes[bytes] + byRows[rows]) >>> 1;
      if (count > 0 && expected + chance > EXPECTED) {
        break;
      }
      bytesAt[count] = bytes;
      rowsAt[count] = rows;
      odds[count] = chance;
      if (best < 0 || chance > odds[best]) {
        best = count;
      }
      expected += chance;
      before = (before << 8) | (run[from + count] & 0xff);
      differed <<= 1;
      count++;
    }
    length = count;
    sum = expected;
    likeliest = best;
    return count;
  }

  private static int hash(int context) {
    return (context * 0x9e3779b1) >>> (32 - TABLE_BITS);
  }

  /** Returns which byte of the group is the most likely to differ. */
  int likeliest() {
    return likeliest;
  }

  /** Returns the logarithm of how many differences the group is expected to hold, 0 to 67. */
  int level() {
    int octave = 31 - Integer.numberOfLeadingZeros(sum + 1);
    return (octave << 2) | (octave >= 2 ? ((sum + 1) >>> (octave - 2)) & 3 : 0);
  }

  /**
   * Returns the share, in 32nds, that the group's {@code i}th byte has of what is expected from it
   * on.
   *
   * @param passed the odds of those before it, as {@link #chance} gives them
   */
  int share(int i, int passed) {
    return Math.min(31, odds[i] * 32 / Math.max(1, sum - passed));
  }

  /** Returns the odds of the group's {@code i}th byte. */
  int chance(int i) {
    return odds[i];
  }

  /** Learns that no byte of the group differs. */
  void allEqual() {
    for (int i = 0; i < length; i++) {
      equal(i);
    }
  }

  /** Learns that the group's {@code i}th byte is equal. */
  void equal(int i) {
    byBytes[bytesAt[i]] -= (char) (byBytes[bytesAt[i]] >>> RATE);
    byRows[rowsAt[i]] -= (char) (byRows[rowsAt[i]] >>> RATE);
  }

  /** Learns that the group's {@code i}th byte differs. */
  void different(int i) {
    byBytes[bytesAt[i]] += (char) ((0xffff - byBytes[bytesAt[i]]) >>> RATE);
    byRows[rowsAt[i]] += (char) ((0xffff - byRows[rowsAt[i]]) >>> RATE);
  }
}
