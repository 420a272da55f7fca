package dev.pkgdelta.engine.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds seeds: equal runs of a block and the window, from left to right. As in C. Percival's bsdiff
 * (<i>Naive Differences of Executable Code</i>, 2003), a match counts if it gets more bytes right
 * than going on along the present diagonal would. Of the matches that are nearly as long as the
 * longest, the one is taken whose surroundings are the most alike; on the same count, the nearest
 * to the present diagonal.
 */
final class MatchFinder {

  private static final int TRUST_SPAN = 32;
  private static final int SURROUNDINGS = 192;

  private final byte[] window;
  private final BaseIndex index;
  private final BaseIndex.Finder finder;
  private final SearchEffort effort;
  private final byte[] block;
  private final List<Match> seeds = new ArrayList<>();
  private int diagonal;
  private boolean onDiagonal;

  MatchFinder(BaseIndex index, SearchEffort effort, byte[] block) {
    this.window = index.window();
    this.index = index;
    this.finder = index.finder();
    this.effort = effort;
    this.block = block;
  }

  /**
   * Returns the seeds of a block.
   *
   * @param known equal runs that are seeds without a search, in order, disjoint
   */
  List<Match> find(List<Match> known) {
    int at = 0;
    for (Match run : known) {
      search(at, run.at());
      accept(run);
      at = run.end();
    }
    search(at, block.length);
    return seeds;
  }

  private void accept(Match seed) {
    seeds.add(seed);
    diagonal = seed.diagonal();
    onDiagonal = true;
  }

  private void search(int from, int to) {
    int at = from;
    while (at < to) {
      int same = sameOnDiagonal(at, to);
      if (same >= TRUST_SPAN || (same > 0 && trusted(at, to))) {
        at += same;
        continue;
      }
      if (at + BaseIndex.SHORTEST > to) {
        return;
      }
      if (!index.mayHold(block, at)) {
        at++;
        continue;
      }
      int length = finder.longest(block, at, to);
      if (length < BaseIndex.SHORTEST || !beatsDiagonal(at, length)) {
        at++;
        continue;
      }
      Match match = best(at, length, to);
      accept(match);
      at = match.end();
    }
  }

  private int sameOnDiagonal(int at, int to) {
    int position = at + diagonal;
    return onDiagonal && position >= 0
        ? EqualBytes.run(block, at, to, window, position, window.length)
        : 0;
  }

  private boolean trusted(int at, int to) {
    int position = at + diagonal;
    int span = Math.min(TRUST_SPAN, Math.min(to - at, window.length - position));
    return span > 0
        && EqualBytes.count(block, at, window, position, span) * TRUST_SPAN
            >= effort.trusted() * span;
  }

  /** Returns whether the present diagonal gets enough bytes wrong where a match gets all right. */
  private boolean beatsDiagonal(int at, int length) {
    int position = at + diagonal;
    if (!onDiagonal || position < 0) {
      return length > effort.gain();
    }
    int reach = Math.clamp(window.length - position, 0, length);
    int wrong = length - reach;
    for (int i = 0; i < reach && wrong <= effort.gain(); i++) {
      wrong += block[at + i] == window[position + i] ? 0 : 1;
    }
    return wrong > effort.gain();
  }

  private Match best(int at, int length, int to) {
    int shortest = Math.max(BaseIndex.SHORTEST, length - length / 4);
    Match best = null;
    int bestScore = Integer.MIN_VALUE;
    for (int nth = -effort.candidates(); nth <= effort.candidates(); nth++) {
      int position = finder.neighbour(nth, block, at, to, shortest);
      if (position < 0) {
        continue;
      }
      int same = EqualBytes.run(block, at, to, window, position, window.length);
      int score = same + alike(at + same, to, position + same) + alikeBefore(at, position);
      boolean nearer =
          best != null
              && score == bestScore
              && Math.abs((long) position - at - diagonal)
                  < Math.abs((long) best.diagonal() - diagonal);
      if (same > 0 && (score > bestScore || nearer)) {
        bestScore = score;
        best = new Match(at, same, position);
      }
    }
    if (best == null) {
      throw new IllegalStateException("the longest match is no match");
    }
    int back = EqualBytes.runBefore(block, at, window, best.position(), at - lastEnd());
    return new Match(at - back, best.length() + back, best.position() - back);
  }

  private int lastEnd() {
    return seeds.isEmpty() ? 0 : seeds.getLast().end();
  }

  private int alike(int at, int to, int position) {
    int length = Math.min(SURROUNDINGS, Math.min(to - at, window.length - position));
    int score = 0;
    int best = 0;
    for (int i = 0; i < length; i++) {
      score += block[at + i] == window[position + i] ? 1 : -1;
      best = Math.max(best, score);
    }
    return best;
  }

  private int alikeBefore(int at, int position) {
    int length = Math.min(SURROUNDINGS, Math.min(at - lastEnd(), position));
    int score = 0;
    int best = 0;
    for (int i = 1; i <= length; i++) {
      score += block[at - i] == window[position - i] ? 1 : -1;
      best = Math.max(best, score);
    }
    return best;
  }
}
