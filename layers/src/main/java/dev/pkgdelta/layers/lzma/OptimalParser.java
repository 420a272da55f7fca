package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.layers.lzma.LzmaProbabilities.*;

import dev.pkgdelta.bytes.Words;
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

  private final LzmaProbabilities model;
  private final LzmaPrices prices;
  private final MatchSearch search;
  private final int niceLength;
  private final int positionMask;

  private final Ways ways = new Ways();
  private final int[] rep = new int[Ways.REPS];
  private final int[] repLength = new int[Ways.REPS];
  private final int[] lengths = new int[MAX_MATCH + 1];
  private final int[] distances = new int[MAX_MATCH + 1];
  private int count;
  private int longest;
  private MatchBatch batch = new MatchBatch();
  private int ahead;
  private byte[] text = new byte[0];
  private int origin;

  // Where steps are priced from: among all bytes, among the ways, in the text; the state there, and
  // how many bytes a step may take.
  private int position;
  private int at;
  private int here;
  private int positionState;
  private int state;
  private int all;

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
    back = Ways.LITERAL;
  }

  /** Forgets what was chosen ahead. */
  void reset() {
    ways.forget();
  }

  /** Chooses what begins at a position. */
  void choose(int position) throws IOException {
    text = search.text();
    origin = search.origin();
    if (ways.isSettled()) {
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
    stand(position, 0);
    if (!begin()) {
      return;
    }
    int place = 1;
    while (place < ways.end()) {
      find();
      if (longest >= niceLength) {
        break;
      }
      stand(position + place, place);
      extend();
      place++;
    }
    ways.settle(place);
    take();
  }

  private void stand(int position, int at) {
    this.position = position;
    this.at = at;
    here = position - origin;
    positionState = position & positionMask;
  }

  private void take() {
    back = ways.how();
    length = ways.take();
  }

  /** Looks at the matches of the next position. */
  private void find() throws IOException {
    int index = ahead - batch.start;
    if (index >= batch.size) {
      batch = search.batch(ahead);
      index = ahead - batch.start;
    }
    int[] pairs = batch.pairs[batch.half[index]];
    int first = batch.from[index];
    count = batch.count[index];
    for (int i = 0; i < count; i++) {
      lengths[i] = pairs[first + 2 * i];
      distances[i] = pairs[first + 2 * i + 1] - 1;
    }
    longest = count == 0 ? 0 : lengths[count - 1];
    if (longest == niceLength) {
      int most = Math.min(MAX_MATCH, search.end() - ahead);
      int next = ahead - origin;
      longest = agreement(next, next - distances[count - 1] - 1, longest, most);
    }
    ahead++;
  }

  private int agreement(int a, int b, int known, int most) {
    return Words.agreement(text, a, b, known, most);
  }

  private boolean decided(int bytes, int how) {
    length = bytes;
    back = how;
    return false;
  }

  /** Prices the first steps. Returns false if the choice is made. */
  private boolean begin() throws IOException {
    if (ahead == position) {
      find();
    }
    int available = Math.min(search.end() - position, MAX_MATCH);
    if (available < 2) {
      return decided(1, Ways.LITERAL);
    }
    int best = longestRep(available);
    if (repLength[best] >= niceLength) {
      ahead += repLength[best] - 1;
      return decided(repLength[best], best);
    }
    if (longest >= niceLength) {
      ahead += longest - 1;
      return decided(longest, distances[count - 1] + Ways.REPS);
    }
    byte current = text[here];
    byte matched = text[here - rep[0] - 1];
    if (longest < 2 && current != matched && repLength[best] < 2) {
      return decided(1, Ways.LITERAL);
    }
    state = model.state;
    ways.begin(state, rep);
    ways.offer(1, literal(matched, current), 0, Ways.LITERAL);
    int matchPrice = prices.isMatch(state, positionState);
    int repPrice = matchPrice + prices.isRep(state);
    if (matched == current) {
      ways.offer(1, repPrice + prices.shortRep(state, positionState), 0, 0);
    }
    int end = Math.max(longest, repLength[best]);
    if (end < 2) {
      return decided(1, ways.lastStep(1));
    }
    ways.reach(end);
    for (int i = 0; i < Ways.REPS; i++) {
      offerRep(i, repLength[i], repPrice + prices.rep(i, state, positionState));
    }
    int bytes = repLength[0] >= 2 ? repLength[0] + 1 : 2;
    int own = matchPrice + prices.notRep(state);
    for (int i = 0; i < count; i++) {
      int distance = distances[i];
      for (; bytes <= lengths[i]; bytes++) {
        ways.offer(
            bytes, own + prices.match(distance, bytes, positionState), 0, distance + Ways.REPS);
      }
    }
    return true;
  }

  /** Measures the runs of the distances used before. Returns which is the longest. */
  private int longestRep(int available) {
    byte[] text = this.text;
    int best = 0;
    for (int i = 0; i < Ways.REPS; i++) {
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
    return best;
  }

  private int literal(byte matched, byte current) {
    return prices.notMatch(state, positionState)
        + prices.literal(position, text[here - 1], state >= 7, matched, current);
  }

  /** Offers a run of a distance used before, and all that are shorter. */
  private void offerRep(int which, int bytes, int cost) {
    for (int some = bytes; some >= 2; some--) {
      ways.offer(at + some, cost + prices.repLength(some, positionState), at, which);
    }
  }

  /** Prices the steps from a place on. */
  private void extend() {
    state = ways.arrive(at, rep);
    int cost = ways.price(at);
    byte current = text[here];
    byte matched = text[here - rep[0] - 1];
    int literalPrice = cost + literal(matched, current);
    boolean byByte = ways.offer(at + 1, literalPrice, at, Ways.LITERAL);
    int matchPrice = cost + prices.isMatch(state, positionState);
    int repPrice = matchPrice + prices.isRep(state);
    if (matched == current) {
      byByte |= ways.offerShortRep(at, repPrice + prices.shortRep(state, positionState));
    }
    all = Math.min(search.end() - position, Ways.PLACES - 1 - at);
    if (all < 2) {
      return;
    }
    if (!byByte && matched != current) {
      behindLiteral(literalPrice);
    }
    int first = reps(repPrice);
    matches(matchPrice + prices.notRep(state), first + 1);
  }

  /** Prices a literal and what goes on from the last distance. */
  private void behindLiteral(int literalPrice) {
    int most = Math.min(all, niceLength + 1);
    int bytes = agreement(here, here - rep[0] - 1, 1, most) - 1;
    if (bytes >= 2) {
      int to = at + 1 + bytes;
      ways.reach(to);
      ways.offerBehindLiteral(to, literalPrice + lastDistance(bytes, 1, state), at + 1);
    }
  }

  /** Returns the price of a run of the last distance, behind a literal that ends some bytes on. */
  private int lastDistance(int bytes, int on, int before) {
    int then = afterLiteral(before);
    int thenPosition = (position + on) & positionMask;
    return prices.isMatch(then, thenPosition)
        + prices.isRep(then)
        + prices.repLength(bytes, thenPosition)
        + prices.rep(0, then, thenPosition);
  }

  /**
   * Prices runs of the distances used before. Returns how long the first one's is, or 1: matches
   * that are no longer are of no use.
   */
  private int reps(int repPrice) {
    byte[] text = this.text;
    int available = Math.min(all, niceLength);
    int first = 1;
    for (int i = 0; i < Ways.REPS; i++) {
      int there = here - rep[i] - 1;
      if (text[here] != text[there] || text[here + 1] != text[there + 1]) {
        continue;
      }
      int bytes = agreement(here, there, 2, available);
      ways.reach(at + bytes);
      int own = repPrice + prices.rep(i, state, positionState);
      offerRep(i, bytes, own);
      if (i == 0) {
        first = bytes;
      }
      beyond(bytes, there, own + prices.repLength(bytes, positionState), afterRep(state), i);
    }
    return first;
  }

  /** Prices the matches found here, from a length on. */
  private void matches(int matchPrice, int shortest) {
    int most = Math.min(longest, Math.min(all, niceLength));
    if (most < longest) {
      count = 0;
      while (most > lengths[count]) {
        count++;
      }
      lengths[count++] = most;
    }
    if (most < shortest) {
      return;
    }
    ways.reach(at + most);
    int i = 0;
    while (shortest > lengths[i]) {
      i++;
    }
    for (int bytes = shortest; i < count; bytes++) {
      int distance = distances[i];
      int how = distance + Ways.REPS;
      int cost = matchPrice + prices.match(distance, bytes, positionState);
      ways.offer(at + bytes, cost, at, how);
      if (bytes == lengths[i]) {
        beyond(bytes, here - distance - 1, cost, afterMatch(state), how);
        i++;
      }
    }
  }

  /**
   * Prices a literal behind a run, and what goes on from the same distance.
   *
   * @param there where the run is repeated from
   * @param cost of the way to the run's end
   * @param after the state there
   * @param how the run's step
   */
  private void beyond(int bytes, int there, int cost, int after, int how) {
    byte[] text = this.text;
    int most = Math.min(all, bytes + 1 + niceLength);
    int more = agreement(here, there, bytes + 1, most) - bytes - 1;
    if (more < 2) {
      return;
    }
    int price =
        cost
            + prices.notMatch(after, (position + bytes) & positionMask)
            + prices.literal(
                position + bytes,
                text[here + bytes - 1],
                true,
                text[there + bytes],
                text[here + bytes])
            + lastDistance(more, bytes + 1, after);
    int to = at + bytes + 1 + more;
    ways.reach(to);
    ways.offerBehindLiteral(to, price, at + bytes + 1, at, how);
  }
}
