package dev.pkgdelta.layers.lzma;

import java.util.Arrays;

/**
 * The matches at each of a run of positions. Filled in two halves, each by one thread at a time,
 * then read by one.
 */
final class MatchBatch {

  /** The positions of a batch; the last may have fewer. */
  static final int POSITIONS = 1 << 13;

  /** The bytes that a batch takes, up to four matches a position. */
  static final int MEMORY = POSITIONS * (4 * Integer.BYTES + 3 + 4 * 2 * Integer.BYTES);

  /**
   * The latest place before each position, 0 for none, that has its hash of four, three and two
   * bytes, and the half that the first is in. A place is a position and one.
   */
  final int[] tree = new int[POSITIONS];

  final int[] near = new int[POSITIONS];
  final int[] nearest = new int[POSITIONS];
  final byte[] half = new byte[POSITIONS];

  /** Where a position's matches begin among those of its half, and how many they are. */
  final int[] from = new int[POSITIONS];

  final short[] count = new short[POSITIONS];

  /** Lengths and distances, 1 or more, in turn. */
  final int[][] pairs = {new int[1 << 14], new int[1 << 14]};

  private final int[] used = new int[2];

  int start;
  int size;

  /** Begins with nothing found. */
  void begin(int newStart, int newSize) {
    start = newStart;
    size = newSize;
    used[0] = 0;
    used[1] = 0;
  }

  /** Makes room for a position's matches and returns where they go. */
  int room(int which, int most) {
    if (used[which] + 2 * most > pairs[which].length) {
      pairs[which] = Arrays.copyOf(pairs[which], pairs[which].length * 2 + 2 * most);
    }
    return used[which];
  }

  /** Ends a position's matches. */
  void found(int index, int which, int end) {
    from[index] = used[which];
    count[index] = (short) ((end - used[which]) >> 1);
    used[which] = end;
  }
}
