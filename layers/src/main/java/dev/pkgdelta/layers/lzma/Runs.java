package dev.pkgdelta.layers.lzma;

/**
 * How matches of any length are told as decisions: the longest that LZMA has, from the same
 * distance, until the match is done. Not safe for use by several threads.
 */
final class Runs {

  private final Reps reps = new Reps();

  /** Returns the length of the next decision of a match of which {@code left} bytes are left. */
  static int length(int left) {
    return Math.min(left, LzmaProbabilities.MAX_MATCH);
  }

  /** Returns the kind of a decision. */
  int kind(int length, int distance) {
    return length == 1 ? Parse.SHORT_REP : reps.kindOf(distance);
  }

  /** Goes past a decision. */
  void follow(int kind, int distance) {
    reps.follow(kind, distance);
  }
}
