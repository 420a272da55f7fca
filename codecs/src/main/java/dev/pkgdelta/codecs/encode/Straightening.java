package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves runs out that cost more than they save once differences, extra bytes and seeks are
 * compressed: short ones, and those in whose place the run before may as well go on. Each is
 * weighed once, in order, by what bytes were found to cost on average in patches of libraries,
 * programs and text.
 */
final class Straightening {

  /** What an entry costs, in tenths of a byte, where many are alike. */
  static final int CHEAP_ENTRY = 40;

  /** What an entry costs else. */
  static final int DEAR_ENTRY = 80;

  /** What other things cost. */
  private static final int UNEQUAL = 15;

  private static final int EXTRA = 7;

  /** A run is not continued over a longer gap, so that the work is linear. */
  private static final int LONGEST_GAP = 1 << 15;

  private static final int BUFFER = 1 << 14;

  private final Bytes old;
  private final Bytes target;
  private final int entry;
  private final byte[] oldBytes = new byte[BUFFER];
  private final byte[] targetBytes = new byte[BUFFER];

  /**
   * Weighs runs of two files.
   *
   * @param entry what an entry costs, in tenths of a byte
   */
  Straightening(Bytes old, Bytes target, int entry) {
    this.old = old;
    this.target = target;
    this.entry = entry;
  }

  /**
   * Returns fewer runs, some of them longer.
   *
   * @param runs in the order of the new file, disjoint
   */
  List<Copy> straighten(List<Copy> runs) throws IOException {
    List<Copy> kept = new ArrayList<>();
    Copy last = new Copy(0, 0, 0);
    for (Copy run : runs) {
      long own = cost(run, Long.MAX_VALUE);
      long gap = run.target() - last.end();
      if (goesOn(last, run, gap, own)) {
        last = new Copy(last.target(), run.end() - last.target(), last.source());
      } else if (EXTRA * run.length() - own >= entry) {
        add(last, kept);
        last = run;
      }
    }
    add(last, kept);
    return kept;
  }

  private static void add(Copy run, List<Copy> kept) {
    if (run.length() > 0) {
      kept.add(run);
    }
  }

  /** Returns whether the last run costs no more in the place of the gap and the next run. */
  private boolean goesOn(Copy last, Copy run, long gap, long own) throws IOException {
    Copy on = new Copy(last.end(), run.end() - last.end(), last.sourceEnd());
    if (gap > LONGEST_GAP || on.sourceEnd() > old.size()) {
      return false;
    }
    long instead = own + EXTRA * gap + entry;
    return cost(on, instead) <= instead;
  }

  /** Returns what a run's unequal bytes cost; when that is more than enough, something above. */
  private long cost(Copy run, long enough) throws IOException {
    long cost = 0;
    for (long done = 0; done < run.length() && cost <= enough; ) {
      int count = (int) Math.min(BUFFER, run.length() - done);
      old.read(run.source() + done, oldBytes, 0, count);
      target.read(run.target() + done, targetBytes, 0, count);
      int at = Arrays.mismatch(oldBytes, 0, count, targetBytes, 0, count);
      for (int i = at < 0 ? count : at; i < count; i++) {
        cost += oldBytes[i] == targetBytes[i] ? 0 : UNEQUAL;
      }
      done += count;
    }
    return cost;
  }
}
