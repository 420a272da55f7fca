package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.Words;
import java.util.Arrays;

/**
 * Names a match's distance by its rank: how many nearer places hold at least as long a match. Ranks
 * are small where an encoder searches from near to far.
 */
final class MatchRank {

  private MatchRank() {}

  /** Returns the rank of a distance, of which it is known that a match is there. */
  static int of(byte[] text, int position, int length, int distance) {
    int rank = 0;
    for (int nearer = 1; nearer < distance; nearer++) {
      if (matches(text, position - nearer, position, length)) {
        rank++;
      }
    }
    return rank;
  }

  /**
   * Returns the distance of a rank, or 0 if there is none.
   *
   * @param farthest the largest distance that may be
   */
  static int distance(byte[] text, int position, int length, long rank, int farthest) {
    long left = rank;
    for (int distance = 1; distance <= farthest; distance++) {
      if (matches(text, position - distance, position, length) && --left < 0) {
        return distance;
      }
    }
    return 0;
  }

  private static boolean matches(byte[] text, int candidate, int position, int length) {
    int difference = Words.i32(text, candidate) ^ Words.i32(text, position);
    if (length == 3) {
      return (difference & 0xffffff) == 0;
    }
    return difference == 0
        && Arrays.equals(
            text, candidate + 4, candidate + length, text, position + 4, position + length);
  }
}
