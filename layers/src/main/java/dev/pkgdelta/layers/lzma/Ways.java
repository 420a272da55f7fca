package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.layers.lzma.LzmaProbabilities.*;

/**
 * The cheapest ways known through the next bytes: for each place what it costs to get there, and
 * the last step. A step may be a literal with a run of the same distance as before behind it, and
 * such a pair may have a run or a match of its own in front, so that three decisions are one step.
 * Not safe for use by several threads.
 *
 * <p>Source: {@code lzma_optimal} in liblzma's lzma_encoder_private.h; {@code backward} and the
 * start of {@code helper2} in lzma_encoder_optimum_normal.c.
 */
final class Ways {

  /** Stands for a literal, where else the distance used before that a run comes from. */
  static final int LITERAL = -1;

  /** What a distance of its own has been added to. */
  static final int REPS = 4;

  /** Places that may be looked at before a way is taken; steps may lead a match further. */
  static final int PLACES = 1 << 12;

  private static final int ALL = PLACES + MAX_MATCH;

  private final int[] price = new int[ALL];
  private final int[] from = new int[ALL];
  private final int[] by = new int[ALL];
  private final int[] state = new int[ALL];
  private final int[] reps = new int[REPS * ALL];

  /** Whether a literal was before the last step, and perhaps another step before that. */
  private final boolean[] afterLiteral = new boolean[ALL];

  private final boolean[] afterMore = new boolean[ALL];
  private final int[] moreFrom = new int[ALL];
  private final int[] moreBy = new int[ALL];

  private int end;
  private int next;
  private int last;

  /** Forgets what was settled and not taken yet. */
  void forget() {
    next = 0;
    last = 0;
  }

  /** Returns whether a settled way has steps that were not taken yet. */
  boolean isSettled() {
    return next != last;
  }

  /** Returns what the next step of the settled way is. */
  int how() {
    return by[next];
  }

  /** Takes the next step of the settled way. Returns how many bytes it is long. */
  int take() {
    int here = next;
    next = from[here];
    return next - here;
  }

  /** Starts anew, with the state and the distances used before that stand at the first place. */
  void begin(int state, int[] rep) {
    this.state[0] = state;
    System.arraycopy(rep, 0, reps, 0, REPS);
    price[1] = BitPrices.INFINITE;
    end = 1;
  }

  /** Returns the last place that a step has led to. */
  int end() {
    return end;
  }

  /** Returns what the cheapest way to a place costs. */
  int price(int at) {
    return price[at];
  }

  /** Returns the last step of the cheapest way to a place. */
  int lastStep(int at) {
    return by[at];
  }

  /** Makes places known, as far as steps will lead. */
  void reach(int to) {
    for (int i = end + 1; i <= to; i++) {
      price[i] = BitPrices.INFINITE;
    }
    end = Math.max(end, to);
  }

  /**
   * Offers a step; of steps that cost the same the first one stays. Returns whether it was taken.
   */
  boolean offer(int to, int cost, int start, int how) {
    if (cost >= price[to]) {
      return false;
    }
    price[to] = cost;
    step(to, start, how);
    return true;
  }

  /** Offers one byte of the last distance, which goes before a literal that costs the same. */
  boolean offerShortRep(int start, int cost) {
    int to = start + 1;
    if (cost > price[to] || (from[to] < start && by[to] == 0)) {
      return false;
    }
    price[to] = cost;
    step(to, start, 0);
    return true;
  }

  /** Offers a run of the last distance that has a literal in front, behind which it starts. */
  void offerBehindLiteral(int to, int cost, int start) {
    if (cost < price[to]) {
      price[to] = cost;
      step(to, start, 0);
      afterLiteral[to] = true;
      afterMore[to] = false;
    }
  }

  /** Offers the same with another step in front of the literal. */
  void offerBehindLiteral(int to, int cost, int start, int moreStart, int moreHow) {
    if (cost < price[to]) {
      price[to] = cost;
      step(to, start, 0);
      afterLiteral[to] = true;
      afterMore[to] = true;
      moreFrom[to] = moreStart;
      moreBy[to] = moreHow;
    }
  }

  private void step(int to, int start, int how) {
    from[to] = start;
    by[to] = how;
    afterLiteral[to] = false;
  }

  /**
   * Learns the state and the distances used before that the cheapest way to a place leaves.
   *
   * @param rep takes the distances; holds those of the place before
   * @return the state
   */
  int arrive(int at, int[] rep) {
    int start = from[at];
    int now;
    if (afterLiteral[at]) {
      start--;
      if (afterMore[at]) {
        int earlier = state[moreFrom[at]];
        now = moreBy[at] < REPS ? afterRep(earlier) : afterMatch(earlier);
      } else {
        now = state[start];
      }
      now = LzmaProbabilities.afterLiteral(now);
    } else {
      now = state[start];
    }
    if (start == at - 1) {
      now = by[at] == 0 ? afterShortRep(now) : LzmaProbabilities.afterLiteral(now);
      // The distances of the step before stay.
    } else {
      int how;
      if (afterLiteral[at] && afterMore[at]) {
        start = moreFrom[at];
        how = moreBy[at];
        now = afterRep(now);
      } else {
        how = by[at];
        now = how < REPS ? afterRep(now) : afterMatch(now);
      }
      use(start * REPS, how, rep);
    }
    state[at] = now;
    System.arraycopy(rep, 0, reps, at * REPS, REPS);
    return now;
  }

  private void use(int old, int how, int[] rep) {
    if (how < REPS) {
      rep[0] = reps[old + how];
      for (int i = 1; i < REPS; i++) {
        rep[i] = reps[old + (i <= how ? i - 1 : i)];
      }
    } else {
      rep[0] = how - REPS;
      for (int i = 1; i < REPS; i++) {
        rep[i] = reps[old + i - 1];
      }
    }
  }

  /** Turns the steps of the cheapest way round, so that each tells where the next one leads. */
  void settle(int place) {
    last = place;
    int at = place;
    int start = from[at];
    int how = by[at];
    do {
      if (afterLiteral[at]) {
        step(start, start - 1, LITERAL);
        if (afterMore[at]) {
          step(start - 1, moreFrom[at], moreBy[at]);
        }
      }
      int to = start;
      int own = how;
      how = by[to];
      start = from[to];
      by[to] = own;
      from[to] = at;
      at = to;
    } while (at != 0);
    next = 0;
  }
}
