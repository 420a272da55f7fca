package dev.pkgdelta.layers.deflate.libdeflate;

import java.util.Arrays;

/**
 * How libdeflate finds out that a block should end: it counts a few kinds of tokens of a greedy
 * parse, and compares the last 512 with all before. Counts wrap at 32 bits as they do there. Not
 * safe for use by several threads.
 */
final class SplitStatistics {

  private static final int LITERAL_KINDS = 8;
  private static final int KINDS = LITERAL_KINDS + 2;
  private static final int LONG_MATCH = 9;
  private static final int CHECK_EVERY = 512;

  private final int[] old = new int[KINDS];
  private final int[] latest = new int[KINDS];
  private final int[] previous = new int[KINDS];
  private int oldSum;
  private int latestSum;
  private int previousSum;

  /** Forgets all tokens. */
  void clear() {
    Arrays.fill(old, 0);
    Arrays.fill(latest, 0);
    Arrays.fill(previous, 0);
    oldSum = 0;
    latestSum = 0;
    previousSum = 0;
  }

  void literal(byte value) {
    latest[((value >> 5) & 6) | (value & 1)]++;
    latestSum++;
  }

  void match(int length) {
    latest[length >= LONG_MATCH ? LITERAL_KINDS + 1 : LITERAL_KINDS]++;
    latestSum++;
  }

  /** Returns whether there is enough to compare. */
  boolean full() {
    return latestSum >= CHECK_EVERY;
  }

  /** Returns whether the latest tokens differ so much that the block should end. */
  boolean differs(int blockLength) {
    if (oldSum == 0) {
      return false;
    }
    int delta = 0;
    for (int i = 0; i < KINDS; i++) {
      delta += distance(old[i] * latestSum, latest[i] * oldSum);
    }
    int tokens = oldSum + latestSum;
    int cutoff = Integer.divideUnsigned(latestSum * 200, 512) * oldSum;
    if (blockLength < 10000 && Integer.compareUnsigned(tokens, 8192) < 0) {
      cutoff += (int) (Integer.toUnsignedLong(cutoff) * (8192 - tokens) / 8192);
    }
    return Integer.compareUnsigned(delta + blockLength / 4096 * oldSum, cutoff) >= 0;
  }

  private static int distance(int expected, int actual) {
    return Integer.compareUnsigned(actual, expected) > 0 ? actual - expected : expected - actual;
  }

  /** Counts the latest tokens among the old ones. */
  void merge() {
    for (int i = 0; i < KINDS; i++) {
      old[i] += latest[i];
      latest[i] = 0;
    }
    oldSum += latestSum;
    latestSum = 0;
  }

  /** Makes the old tokens those of the previous block; the latest stay. */
  void endBlock() {
    for (int i = 0; i < KINDS; i++) {
      previous[i] = old[i];
      old[i] = 0;
    }
    previousSum = oldSum;
    oldSum = 0;
  }

  /**
   * Returns how much the old tokens differ from the previous block's: 0 hardly, 1, 2, 3 much, 4
   * altogether.
   */
  int change() {
    long delta = 0;
    for (int i = 0; i < KINDS; i++) {
      delta +=
          Math.abs(
              Integer.toUnsignedLong(previous[i]) * oldSum
                  - Integer.toUnsignedLong(old[i]) * previousSum);
    }
    long cutoff = (long) previousSum * oldSum * 200 / 512;
    if (delta > 3 * cutoff) {
      return 4;
    }
    if (4 * delta > 9 * cutoff) {
      return 3;
    }
    if (2 * delta > 3 * cutoff) {
      return 2;
    }
    return 2 * delta > cutoff ? 1 : 0;
  }
}
