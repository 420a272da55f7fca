package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.layers.lzma.LzmaProbabilities.*;

import java.io.IOException;

/**
 * Chooses among matches as liblzma's encoder does in its normal mode: it prices the ways through
 * the next bytes, up to 4095 of them, and takes the cheapest. Each choice is the same as liblzma's.
 * Not safe for use by several threads.
 *
 * <p>Source: {@code lzma_lzma_optimum_normal} in liblzma's lzma_encoder_optimum_normal.c, whose
 * order of comparisons decides between ways that cost the same.
 */
final class OptimalParser {

  /** Stands for a literal, where else the distance used before that a run comes from. */
  static final int LITERAL = -1;

  /** What a distance of its own has been added to. */
  static final int REPS = 4;

  private static final int NODES = 1 << 12;

  private final LzmaProbabilities model;
  private final LzmaPrices prices;
  private final MatchSearch search;
  private final int niceLength;
  private final int positionMask;

  // The ways to each place: what they cost at least, and the last step of the cheapest.
  private final int[] price = new int[NODES + MAX_MATCH];
  private final int[] from = new int[NODES + MAX_MATCH];
  private final int[] by = new int[NODES + MAX_MATCH];
  private final int[] state = new int[NODES + MAX_MATCH];
  private final int[] reps = new int[REPS * (NODES + MAX_MATCH)];

  /** Whether a literal was before the last step, and perhaps another step before that. */
  private final boolean[] afterLiteral = new boolean[NODES + MAX_MATCH];

  private final boolean[] afterMore = new boolean[NODES + MAX_MATCH];
  private final int[] moreFrom = new int[NODES + MAX_MATCH];
  private final int[] moreBy = new int[NODES + MAX_MATCH];

  private final int[] rep = new int[REPS];
  private final int[] repLength = new int[REPS];
  private final int[] lengths = new int[MAX_MATCH + 1];
  private final int[] distances = new int[MAX_MATCH + 1];
  private int count;
  private int longest;
  private MatchBatch batch = new MatchBatch();
  private int ahead;
  private int next;
  private int last;
  private byte[] text = new byte[0];
  private int origin;

  /** What was chosen: how many bytes, and how. */
  int length;

  int back;

  OptimalParser(LzmaProbabilities model, LzmaPrices prices, MatchSearch search, int niceLength) {
    this.model = model;
    this.prices = prices;
    this.search = search;
    this.niceLength = niceLength;
    this.positionMask = model.positionMask;
  }

  /** Returns the position behind those whose matches were looked at. */
  int ahead() {
    return ahead;
  }

  /** Takes the first byte, which is a literal whatever there is. */
  void first() {
    ahead = 1;
    length = 1;
    back = LITERAL;
  }

  /** Forgets what was chosen ahead. */
  void reset() {
    next = 0;
    last = 0;
  }

  /** Chooses what begins at a position. */
  void choose(int position) throws IOException {
    text = search.text();
    origin = search.origin();
    if (next != last) {
      take();
      return;
    }
    if (ahead == position) {
      prices.renewDistances();
    }
    rep[0] = model.rep0;
    rep[1] = model.rep1;
    rep[2] = model.rep2;
    rep[3] = model.rep3;
    int end = begin(position);
    if (end < 0) {
      return;
    }
    int at = 1;
    while (at < end) {
      find();
      if (longest >= niceLength) {
        break;
      }
      end = extend(position + at, at, end);
      at++;
    }
    settle(at);
    take();
  }

  private void take() {
    length = from[next] - next;
    back = by[next];
    next = from[next];
  }

  /** Looks at the matches of the next position. */
  private void find() throws IOException {
    int index = ahead - batch.start;
    if (index >= batch.size) {
      batch = search.batch(ahead);
      index = ahead - batch.start;
    }
    int[] pairs = batch.pairs[batch.half[index]];
    int at = batch.from[index];
    count = batch.count[index];
    for (int i = 0; i < count; i++) {
      lengths[i] = pairs[at + 2 * i];
      distances[i] = pairs[at + 2 * i + 1] - 1;
    }
    longest = count == 0 ? 0 : lengths[count - 1];
    if (longest == niceLength) {
      int most = Math.min(MAX_MATCH, search.end() - ahead);
      int here = ahead - origin;
      longest = agreement(here, here - distances[count - 1] - 1, longest, most);
    }
    ahead++;
  }

  private int agreement(int a, int b, int known, int most) {
    return TreeMatches.agreement(text, a, b, known, most);
  }

  private int decided(int bytes, int how) {
    length = bytes;
    back = how;
    return -1;
  }

  /** Prices the first steps. Returns how far they go, or -1 if the choice is made. */
  private int begin(int position) throws IOException {
    if (ahead == position) {
      find();
    }
    int available = Math.min(search.end() - position, MAX_MATCH);
    if (available < 2) {
      return decided(1, LITERAL);
    }
    byte[] text = this.text;
    int here = position - origin;
    int best = 0;
    for (int i = 0; i < REPS; i++) {
      int there = here - rep[i] - 1;
      if (there < 0 || text[here] != text[there] || text[here + 1] != text[there + 1]) {
        repLength[i] = 0;
        continue;
      }
      repLength[i] = agreement(here, there, 2, available);
      if (repLength[i] > repLength[best]) {
        best = i;
      }
    }
    if (repLength[best] >= niceLength) {
      ahead += repLength[best] - 1;
      return decided(repLength[best], best);
    }
    if (longest >= niceLength) {
      int distance = distances[count - 1];
      ahead += longest - 1;
      return decided(longest, distance + REPS);
    }
    byte current = text[here];
    byte matched = text[here - rep[0] - 1];
    if (longest < 2 && current != matched && repLength[best] < 2) {
      return decided(1, LITERAL);
    }
    int before = model.state;
    int positionState = position & positionMask;
    state[0] = before;
    price[1] =
        prices.notMatch(before, positionState)
            + prices.literal(position, text[here - 1], before >= 7, matched, current);
    step(1, 0, LITERAL);
    int matchPrice = prices.isMatch(before, positionState);
    int repPrice = matchPrice + prices.isRep(before);
    if (matched == current) {
      int shortRep = repPrice + prices.shortRep(before, positionState);
      if (shortRep < price[1]) {
        price[1] = shortRep;
        step(1, 0, 0);
      }
    }
    int end = Math.max(longest, repLength[best]);
    if (end < 2) {
      return decided(1, by[1]);
    }
    System.arraycopy(rep, 0, reps, 0, REPS);
    for (int i = 2; i <= end; i++) {
      price[i] = BitPrices.INFINITE;
    }
    for (int i = 0; i < REPS; i++) {
      int own = repPrice + prices.rep(i, before, positionState);
      for (int bytes = repLength[i]; bytes >= 2; bytes--) {
        offer(bytes, own + prices.repLength(bytes, positionState), 0, i);
      }
    }
    int bytes = repLength[0] >= 2 ? repLength[0] + 1 : 2;
    int own = matchPrice + prices.notRep(before);
    for (int i = 0; i < count; i++) {
      int distance = distances[i];
      for (; bytes <= lengths[i]; bytes++) {
        offer(bytes, own + prices.match(distance, bytes, positionState), 0, distance + REPS);
      }
    }
    return end;
  }

  private void step(int to, int start, int how) {
    from[to] = start;
    by[to] = how;
    afterLiteral[to] = false;
  }

  private void offer(int to, int cost, int start, int how) {
    if (cost < price[to]) {
      price[to] = cost;
      step(to, start, how);
    }
  }

  private int reach(int end, int to) {
    for (int i = end + 1; i <= to; i++) {
      price[i] = BitPrices.INFINITE;
    }
    return Math.max(end, to);
  }

  /** Learns the state and the distances used before that the cheapest way to a place leaves. */
  private int arrive(int at) {
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
      now = afterLiteral(now);
    } else {
      now = state[start];
    }
    if (start == at - 1) {
      now = by[at] == 0 ? afterShortRep(now) : afterLiteral(now);
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
      int old = start * REPS;
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
    state[at] = now;
    System.arraycopy(rep, 0, reps, at * REPS, REPS);
    return now;
  }

  /** Prices the steps from a place on. Returns how far all go. */
  private int extend(int position, int at, int reached) {
    int now = arrive(at);
    int end = reached;
    byte[] text = this.text;
    int here = position - origin;
    int cost = price[at];
    byte current = text[here];
    byte matched = text[here - rep[0] - 1];
    int positionState = position & positionMask;
    int literalPrice =
        cost
            + prices.notMatch(now, positionState)
            + prices.literal(position, text[here - 1], now >= 7, matched, current);
    boolean byByte = false;
    if (literalPrice < price[at + 1]) {
      price[at + 1] = literalPrice;
      step(at + 1, at, LITERAL);
      byByte = true;
    }
    int matchPrice = cost + prices.isMatch(now, positionState);
    int repPrice = matchPrice + prices.isRep(now);
    if (matched == current && !(from[at + 1] < at && by[at + 1] == 0)) {
      int shortRep = repPrice + prices.shortRep(now, positionState);
      if (shortRep <= price[at + 1]) {
        price[at + 1] = shortRep;
        step(at + 1, at, 0);
        byByte = true;
      }
    }
    int all = Math.min(search.end() - position, NODES - 1 - at);
    if (all < 2) {
      return end;
    }
    int available = Math.min(all, niceLength);
    if (!byByte && matched != current) {
      int most = Math.min(all, niceLength + 1);
      int bytes = agreement(here, here - rep[0] - 1, 1, most) - 1;
      if (bytes >= 2) {
        int then = afterLiteral(now);
        int thenPosition = (position + 1) & positionMask;
        int own = literalPrice + prices.isMatch(then, thenPosition) + prices.isRep(then);
        int to = at + 1 + bytes;
        end = reach(end, to);
        own += prices.repLength(bytes, thenPosition) + prices.rep(0, then, thenPosition);
        if (own < price[to]) {
          price[to] = own;
          from[to] = at + 1;
          by[to] = 0;
          afterLiteral[to] = true;
          afterMore[to] = false;
        }
      }
    }
    int shortest = 2;
    for (int i = 0; i < REPS; i++) {
      int there = here - rep[i] - 1;
      if (text[here] != text[there] || text[here + 1] != text[there + 1]) {
        continue;
      }
      int bytes = agreement(here, there, 2, available);
      end = reach(end, at + bytes);
      int own = repPrice + prices.rep(i, now, positionState);
      for (int some = bytes; some >= 2; some--) {
        offer(at + some, own + prices.repLength(some, positionState), at, i);
      }
      if (i == 0) {
        shortest = bytes + 1;
      }
      end =
          beyond(
              position,
              at,
              bytes,
              there,
              all,
              own + prices.repLength(bytes, positionState),
              afterRep(now),
              i,
              end);
    }
    int most = longest;
    if (most > available) {
      most = available;
      count = 0;
      while (most > lengths[count]) {
        count++;
      }
      lengths[count++] = most;
    }
    if (most < shortest) {
      return end;
    }
    int own = matchPrice + prices.notRep(now);
    end = reach(end, at + most);
    int i = 0;
    while (shortest > lengths[i]) {
      i++;
    }
    for (int bytes = shortest; ; bytes++) {
      int distance = distances[i];
      int total = own + prices.match(distance, bytes, positionState);
      offer(at + bytes, total, at, distance + REPS);
      if (bytes == lengths[i]) {
        end =
            beyond(
                position,
                at,
                bytes,
                here - distance - 1,
                all,
                total,
                afterMatch(now),
                distance + REPS,
                end);
        if (++i == count) {
          return end;
        }
      }
    }
  }

  /** Prices a run, a literal behind it, and what goes on from the same distance. */
  private int beyond(
      int position,
      int at,
      int bytes,
      int there,
      int all,
      int cost,
      int after,
      int how,
      int reached) {
    byte[] text = this.text;
    int here = position - origin;
    int most = Math.min(all, bytes + 1 + niceLength);
    int more = agreement(here, there, bytes + 1, most) - bytes - 1;
    if (more < 2) {
      return reached;
    }
    int literalPosition = (position + bytes) & positionMask;
    int price =
        cost
            + prices.notMatch(after, literalPosition)
            + prices.literal(
                position + bytes,
                text[here + bytes - 1],
                true,
                text[there + bytes],
                text[here + bytes]);
    int then = afterLiteral(after);
    int thenPosition = (position + bytes + 1) & positionMask;
    price +=
        prices.isMatch(then, thenPosition)
            + prices.isRep(then)
            + prices.repLength(more, thenPosition)
            + prices.rep(0, then, thenPosition);
    int to = at + bytes + 1 + more;
    int end = reach(reached, to);
    if (price < this.price[to]) {
      this.price[to] = price;
      from[to] = at + bytes + 1;
      by[to] = 0;
      afterLiteral[to] = true;
      afterMore[to] = true;
      moreFrom[to] = at;
      moreBy[to] = how;
    }
    return end;
  }

  /** Turns the steps of the cheapest way round, so that each tells where the next one leads. */
  private void settle(int end) {
    last = end;
    int at = end;
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
