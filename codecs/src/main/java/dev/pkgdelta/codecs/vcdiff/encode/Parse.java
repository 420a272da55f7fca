package dev.pkgdelta.codecs.vcdiff.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the instructions (RFC 3284, section 3) of a window: the cheapest way through it, by
 * dynamic programming from the front. At each byte that a way reaches, the longest run of the old
 * file, the run along the way's last diagonal, the longest earlier run of the window and a run of
 * one byte are weighed, each at its full length and cut short. A long run is taken at once. Of runs
 * that are under way, the cheapest may end at any byte, where something better begins.
 */
final class Parse {

  /** Runs of this length are taken without looking for better ones. */
  private static final int LONG = 384;

  /** So many bytes ahead a run that begins later is looked for before a long one is taken. */
  private static final int SOON = 8;

  /** Up to this length, all ways to cut a run short are weighed. */
  private static final int SHORT = 24;

  private static final int SHORTEST = 4;
  private static final int UNREACHED = Integer.MAX_VALUE;

  private final byte[] block;
  private final Costs costs;
  private final SelfMatches self;
  private final int[] price;
  private final int[] length;
  private final long[] position;
  private final Step.Kind[] kind;

  /** What is to be added to a place in the block to get the old file's, of a way's last copy. */
  private final long[] diagonal;

  /** How many bytes an ADD has that a way ends with. */
  private final int[] literals;

  /** The run under way: it begins at one byte, may end before another, and has a price so far. */
  private int passingFrom;

  private int passingTo;
  private int passingPrice;
  private Step.Kind passingKind = Step.Kind.COPY_SOURCE;
  private long passingPosition;
  private long passingDistance;

  /**
   * @param depth how many earlier runs of the window are tried at each byte
   */
  Parse(byte[] block, Costs costs, int depth) {
    this.block = block;
    this.costs = costs;
    this.self = new SelfMatches(block, depth);
    int size = block.length + 1;
    this.price = new int[size];
    this.length = new int[size];
    this.position = new long[size];
    this.kind = new Step.Kind[size];
    Arrays.fill(kind, Step.Kind.ADD);
    this.diagonal = new long[size];
    this.literals = new int[size];
    Arrays.fill(price, 1, size, UNREACHED);
  }

  /** Goes through bytes that are a run of the old file. */
  void take(int from, int to, long oldPosition) {
    reach(from, to, Step.Kind.COPY_SOURCE, oldPosition, 0);
    diagonal[to] = oldPosition - from;
  }

  /** Finds ways through a part of the block. */
  void search(int from, int to, @Nullable SourceRuns runs) {
    int at = from;
    int added = from;
    while (at < to) {
      for (; added < at; added++) {
        self.add(added);
      }
      endPassing(at);
      int jump = price[at] == UNREACHED ? 0 : weigh(at, to, runs);
      if (jump > 0) {
        at += jump;
        added = Math.max(added, at - SHORTEST * 8);
      } else {
        at++;
      }
    }
  }

  /** Weighs all steps from a byte; returns the length of one that is taken at once, or 0. */
  private int weigh(int at, int to, @Nullable SourceRuns runs) {
    offer(at, 1, Step.Kind.ADD, at, costs.literal() + costs.add(literals[at]));
    int run = runLength(at, to);
    if (run >= SHORTEST) {
      offer(at, run, Step.Kind.RUN, at, costs.run(run));
      if (run >= LONG) {
        return take(at, run, Step.Kind.RUN, at);
      }
    }
    int longest = 0;
    if (runs != null) {
      long wanted = diagonal[at] + at;
      int along = runs.along(at, to, wanted);
      if (along >= LONG) {
        return take(at, along, Step.Kind.COPY_SOURCE, wanted);
      }
      if (along >= SHORTEST) {
        offerAll(at, along, Step.Kind.COPY_SOURCE, wanted, 200);
      }
      longest = runs.find(at, to, wanted);
      if (longest >= LONG && !overtaken(at, longest, to, runs, wanted)) {
        return take(at, longest, Step.Kind.COPY_SOURCE, runs.position());
      }
      if (longest > along) {
        long distance = Math.min(runs.position(), Math.abs(runs.position() - wanted) + 200);
        offerAll(at, longest, Step.Kind.COPY_SOURCE, runs.position(), distance);
      }
    }
    int earlier = self.find(at, to, longest);
    if (earlier >= LONG && (runs == null || !overtaken(at, earlier, to, runs, diagonal[at] + at))) {
      return take(at, earlier, Step.Kind.COPY_TARGET, self.position());
    }
    if (earlier >= SHORTEST) {
      offerAll(at, earlier, Step.Kind.COPY_TARGET, self.position(), at - self.position());
    }
    return 0;
  }

  /** Returns whether the run along the last diagonal begins soon and reaches farther than this. */
  private static boolean overtaken(int at, int longest, int to, SourceRuns runs, long wanted) {
    for (int later = 1; later <= SOON; later++) {
      if (runs.along(at + later, to, wanted + later) > longest - later) {
        return true;
      }
    }
    return false;
  }

  private int runLength(int at, int to) {
    if (at + SHORTEST > to || block[at] != block[at + 1] || block[at] != block[at + 2]) {
      return 0;
    }
    int same = Arrays.mismatch(block, at, to - 1, block, at + 1, to);
    return same < 0 ? to - at : same + 1;
  }

  private int take(int at, int steps, Step.Kind how, long where) {
    // The end may have been reached already, at a lower price, by a way that begins earlier.
    offer(at, steps, how, where, costs.copy(steps, 1 << 15));
    return steps;
  }

  private void offerAll(int at, int longest, Step.Kind how, long where, long distance) {
    int broken = costs.broken(literals[at]);
    offer(at, longest, how, where, broken + costs.copy(longest, distance));
    for (int steps = Math.min(longest - 1, SHORT); steps >= SHORTEST; steps--) {
      offer(at, steps, how, where, broken + costs.copy(steps, distance));
    }
    int total = price[at] + broken + costs.copy(longest, distance);
    if (longest > SHORT && (passingTo <= at || total < passingPrice)) {
      passingFrom = at;
      passingTo = at + longest;
      passingPrice = total;
      passingKind = how;
      passingPosition = where;
      passingDistance = distance;
    }
  }

  /** Weighs to end the run under way at a byte. */
  private void endPassing(int at) {
    int steps = at - passingFrom;
    if (at < passingTo && steps > SHORT) {
      int cost = costs.broken(literals[passingFrom]) + costs.copy(steps, passingDistance);
      offer(passingFrom, steps, passingKind, passingPosition, cost);
    }
  }

  private void offer(int at, int steps, Step.Kind how, long where, int cost) {
    if (price[at] + cost < price[at + steps]) {
      reach(at, at + steps, how, where, cost);
    }
  }

  private void reach(int at, int to, Step.Kind how, long where, int cost) {
    price[to] = price[at] + cost;
    length[to] = to - at;
    position[to] = where;
    kind[to] = how;
    literals[to] = how == Step.Kind.ADD ? literals[at] + to - at : 0;
    diagonal[to] = how == Step.Kind.COPY_SOURCE ? where - at : diagonal[at];
  }

  /** Returns the cheapest way through the whole block. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    int end = block.length;
    while (end > 0) {
      Step.Kind how = kind[end];
      int start = end - length[end];
      while (how == Step.Kind.ADD && start > 0 && kind[start] == how) {
        start--;
      }
      long where = how == Step.Kind.ADD ? start : position[end];
      steps.add(new Step(how, end - start, where));
      end = start;
    }
    Collections.reverse(steps);
    return steps;
  }
}
