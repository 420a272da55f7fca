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
    ways.settle(at);
    take();
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
    return Words.agreement(text, a, b, known, most);
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
      return decided(1, Ways.LITERAL);
    }
    byte[] text = this.text;
    int here = position - origin;
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
    if (repLength[best] >= niceLength) {
      ahead += repLength[best] - 1;
      return decided(repLength[best], best);
    }
    if (longest >= niceLength) {
      int distance = distances[count - 1];
      ahead += longest - 1;
      return decided(longest, distance + Ways.REPS);
    }
    byte current = text[here];
    byte matched = text[here - rep[0] - 1];
    if (longest < 2 && current != matched && repLength[best] < 2) {
      return decided(1, Ways.LITERAL);
    }
    int before = model.state;
    int positionState = position & positionMask;
    ways.begin(before, rep);
    int literalPrice =
        prices.notMatch(before, positionState)
            + prices.literal(position, text[here - 1], before >= 7, matched, current);
    ways.offer(1, literalPrice, 0, Ways.LITERAL);
    int matchPrice = prices.isMatch(before, positionState);
    int repPrice = matchPrice + prices.isRep(before);
    if (matched == current) {
      ways.offer(1, repPrice + prices.shortRep(before, positionState), 0, 0);
    }
    int end = Math.max(longest, repLength[best]);
    if (end < 2) {
      return decided(1, ways.lastStep(1));
    }
    ways.reach(1, end);
    for (int i = 0; i < Ways.REPS; i++) {
      int own = repPrice + prices.rep(i, before, positionState);
      for (int bytes = repLength[i]; bytes >= 2; bytes--) {
        ways.offer(bytes, own + prices.repLength(bytes, positionState), 0, i);
      }
    }
    int bytes = repLength[0] >= 2 ? repLength[0] + 1 : 2;
    int own = matchPrice + prices.notRep(before);
    for (int i = 0; i < count; i++) {
      int distance = distances[i];
      for (; bytes <= lengths[i]; bytes++) {
        ways.offer(
            bytes, own + prices.match(distance, bytes, positionState), 0, distance + Ways.REPS);
      }
    }
    return end;
  }

  /** Prices the steps from a place on. Returns how far all go. */
  private int extend(int position, int at, int reached) {
    int now = ways.arrive(at, rep);
    int end = reached;
    byte[] text = this.text;
    int here = position - origin;
    int cost = ways.price(at);
    byte current = text[here];
    byte matched = text[here - rep[0] - 1];
    int positionState = position & positionMask;
    int literalPrice =
        cost
            + prices.notMatch(now, positionState)
            + prices.literal(position, text[here - 1], now >= 7, matched, current);
    boolean byByte = ways.offer(at + 1, literalPrice, at, Ways.LITERAL);
    int matchPrice = cost + prices.isMatch(now, positionState);
    int repPrice = matchPrice + prices.isRep(now);
    if (matched == current) {
      byByte |= ways.offerShortRep(at, repPrice + prices.shortRep(now, positionState));
    }
    int all = Math.min(search.end() - position, Ways.PLACES - 1 - at);
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
        end = ways.reach(end, to);
        own += prices.repLength(bytes, thenPosition) + prices.rep(0, then, thenPosition);
        ways.offerBehindLiteral(to, own, at + 1);
      }
    }
    int shortest = 2;
    for (int i = 0; i < Ways.REPS; i++) {
      int there = here - rep[i] - 1;
      if (text[here] != text[there] || text[here + 1] != text[there + 1]) {
        continue;
      }
      int bytes = agreement(here, there, 2, available);
      end = ways.reach(end, at + bytes);
      int own = repPrice + prices.rep(i, now, positionState);
      for (int some = bytes; some >= 2; some--) {
        ways.offer(at + some, own + prices.repLength(some, positionState), at, i);
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
    end = ways.reach(end, at + most);
    int i = 0;
    while (shortest > lengths[i]) {
      i++;
    }
    for (int bytes = shortest; ; bytes++) {
      int distance = distances[i];
      int total = own + prices.match(distance, bytes, positionState);
      ways.offer(at + bytes, total, at, distance + Ways.REPS);
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
                distance + Ways.REPS,
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
    int end = ways.reach(reached, to);
    ways.offerBehindLiteral(to, price, at + bytes + 1, at, how);
    return end;
  }
}
