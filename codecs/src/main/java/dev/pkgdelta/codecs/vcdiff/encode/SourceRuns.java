package dev.pkgdelta.codecs.vcdiff.encode;

import dev.pkgdelta.codecs.encode.SourceWindow;
import dev.pkgdelta.engine.encode.BaseMatcher;
import java.util.Arrays;

/**
 * Looks up runs of the old file for one byte of a block after the other, each time the longest one
 * and of equally long ones the nearest to what the decoder knows. Within a run that is long enough
 * it is not looked up again.
 */
final class SourceRuns {

  /** A run of this length is followed, not searched again byte by byte. */
  private static final int FOLLOWED = 48;

  /** Up to this length, neighbours of the same length are compared. */
  private static final int COMPARED = 64;

  private static final int NEIGHBOURS = 4;

  private final byte[] block;
  private final SourceWindow window;
  private final BaseMatcher.Longest longest;
  private int followedTo;
  private long followed;
  private long position;

  SourceRuns(byte[] block, SourceWindow window) {
    this.block = block;
    this.window = window;
    this.longest = window.matcher().longest();
  }

  /**
   * Returns the length of the longest run, or 0.
   *
   * @param end where the part of the block ends that is searched
   * @param wanted where in the old file a run would be cheapest to refer to
   */
  int find(int at, int end, long wanted) {
    if (at + FOLLOWED <= followedTo) {
      position = followed + at;
      return Math.min(followedTo, end) - at;
    }
    int length = longest.find(block, at, end);
    if (length == 0) {
      return 0;
    }
    int best = longest.position(0, block, at, end, length);
    if (length < COMPARED) {
      for (int nth = -NEIGHBOURS; nth <= NEIGHBOURS; nth++) {
        int other = nth == 0 ? -1 : longest.position(nth, block, at, end, length);
        if (other >= 0 && distance(other, wanted) < distance(best, wanted)) {
          best = other;
        }
      }
    }
    position = window.offset() + best;
    followed = position - at;
    followedTo = at + length;
    return length;
  }

  private long distance(int inWindow, long wanted) {
    return Math.abs(window.offset() + inWindow - wanted);
  }

  /** Returns where in the old file the run that was found last starts. */
  long position() {
    return position;
  }

  /** Returns how many bytes are equal along a diagonal. */
  int along(int at, int end, long oldPosition) {
    long inside = oldPosition - window.offset();
    byte[] old = window.bytes();
    if (inside < 0 || inside >= old.length) {
      return 0;
    }
    int limit = (int) Math.min(end - at, old.length - inside);
    int from = (int) inside;
    int same = Arrays.mismatch(block, at, at + limit, old, from, from + limit);
    return same < 0 ? limit : same;
  }
}
