package dev.pkgdelta.codecs.vcdiff.encode;

import java.util.Arrays;

/**
 * Finds earlier runs of the window itself: chains of positions whose next four bytes have the same
 * hash. Positions are added in order.
 */
final class SelfMatches {

  static final int SHORTEST = 4;

  private static final int MOST_HASH_BITS = 22;
  private static final int NONE = -1;

  /** With a run of this length, one of the window itself is rarely worth much. */
  private static final int GOOD = 24;

  /** A run of this length is taken without looking for a longer one. */
  private static final int ENOUGH = 256;

  private final byte[] block;
  private final int depth;
  private final int hashShift;
  private final int[] newest;
  private final int[] older;
  private int position;

  SelfMatches(byte[] block, int depth) {
    this.block = block;
    this.depth = depth;
    this.older = new int[block.length];
    int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(block.length), 8, MOST_HASH_BITS);
    this.hashShift = 32 - bits;
    this.newest = new int[1 << bits];
    Arrays.fill(newest, NONE);
  }

  private int hash(int at) {
    int word =
        (block[at] & 0xff)
            | ((block[at + 1] & 0xff) << 8)
            | ((block[at + 2] & 0xff) << 16)
            | (block[at + 3] << 24);
    return (word * 0x9e3779b1) >>> hashShift;
  }

  void add(int at) {
    if (at + SHORTEST <= block.length) {
      int hash = hash(at);
      older[at] = newest[hash];
      newest[hash] = at;
    }
  }

  /**
   * Returns the length of the longest earlier run, the nearest of those, or 0.
   *
   * @param known the length of another run at this byte: with a long one, fewer are tried
   */
  int find(int at, int end, int known) {
    if (end - at < SHORTEST) {
      return 0;
    }
    int best = SHORTEST - 1;
    int candidate = newest[hash(at)];
    for (int tries = known < GOOD ? depth : depth / 8; candidate != NONE && tries > 0; tries--) {
      if (at + best < end && block[candidate + best] == block[at + best]) {
        int same = Arrays.mismatch(block, candidate, block.length, block, at, end);
        int length = same < 0 ? end - at : Math.min(same, end - at);
        if (length > best) {
          best = length;
          position = candidate;
          if (best >= ENOUGH) {
            break;
          }
        }
      }
      candidate = older[candidate];
    }
    return best < SHORTEST ? 0 : best;
  }

  /** Returns where the run that was found last starts. */
  int position() {
    return position;
  }
}
