package dev.pkgdelta.layers.deflate.sevenzip;

import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.optimal.TokenCounts;
import java.util.Arrays;

/**
 * One of 7-Zip's parses of a block: either greedy, or by cost in stretches of at most 4096 bytes. A
 * stretch ends where no match found so far reaches further, at a match longer than the fast bytes,
 * or at its full length; its cheapest path is taken before the next one is looked at.
 */
final class SevenZipParse {

  static final int STRETCH = 1 << 12;

  /** Of the block's tokens, its end included. */
  final TokenCounts counts = new TokenCounts();

  private static final int INFINITE = 0xfffffff;

  private final boolean greedy;
  private final boolean recording;
  private final int fastBytes;
  private final SevenZipMatches matches;
  private final SevenZipPrices prices;
  private final int[] costs = new int[STRETCH + DeflateTables.MAX_MATCH + 2];
  private final int[] arrivals = new int[costs.length];
  private final int[] path = new int[STRETCH + 2];
  private int[] tokens = new int[1 << 16];
  private int count;
  private int size;
  private byte[] text = new byte[0];
  private int end;
  private int reading;
  private boolean searching;

  SevenZipParse(SevenZipLevel level, SevenZipMatches matches, SevenZipPrices prices) {
    this.greedy = level.greedy();
    this.recording = level.repeats();
    this.fastBytes = level.fastBytes();
    this.matches = matches;
    this.prices = prices;
  }

  /** Sets what is parsed from now on. */
  void text(PlainWindow window) {
    text = window.text;
    end = window.limit;
  }

  /** The parse's tokens: {@link #count} of them. */
  int[] tokens() {
    return tokens;
  }

  int count() {
    return count;
  }

  /** Returns how many bytes the tokens stand for. */
  int size() {
    return size;
  }

  /** Returns where in the records the next block begins. */
  int reading() {
    return reading;
  }

  /** Parses for the first time, searching for matches. */
  void first(int begin, int sizeLimit, int countLimit) {
    searching = true;
    reading = 0;
    parse(begin, sizeLimit, countLimit);
  }

  /** Parses with the matches that are on record. */
  void again(int begin, int sizeLimit, int record) {
    searching = false;
    reading = record;
    parse(begin, sizeLimit, Integer.MAX_VALUE);
  }

  private void parse(int begin, int sizeLimit, int countLimit) {
    counts.clear();
    count = 0;
    size = 0;
    while (size < sizeLimit
        && count < countLimit
        && reading < SevenZipMatches.FULL
        && more(begin + size)) {
      if (greedy) {
        add(longest(), begin);
      } else {
        stretch(begin);
      }
    }
    counts.endBlock();
  }

  private boolean more(int position) {
    return position < end && (searching || reading < matches.recorded());
  }

  /** Makes the next position's matches known; returns where their record is. */
  private int next() {
    if (!searching) {
      int record = reading;
      reading = matches.after(record);
      return record;
    }
    if (!recording) {
      matches.beginPart();
    }
    int record = matches.recorded();
    matches.search(text, end);
    reading = matches.recorded();
    return record;
  }

  private int last(int record) {
    int n = matches.record(record);
    return n == 0 ? 0 : matches.record(record + n);
  }

  private void skip(int match) {
    if (searching) {
      matches.skip(text, end, (match >>> 16) - 1);
    }
  }

  private int longest() {
    int match = last(next());
    if (match != 0) {
      skip(match);
    }
    return match;
  }

  private void stretch(int begin) {
    int start = begin + size;
    int reached = 1;
    int current = 0;
    int jump = 0;
    costs[0] = 0;
    costs[1] = INFINITE;
    do {
      int record = next();
      int match = last(record);
      if ((match >>> 16) > fastBytes) {
        jump = match;
        break;
      }
      if ((match >>> 16) > 0) {
        while (reached < current + (match >>> 16)) {
          costs[++reached] = INFINITE;
        }
      }
      int literal = costs[current] + prices.literals[text[start + current] & 0xff];
      if (literal < costs[current + 1]) {
        costs[current + 1] = literal;
        arrivals[current + 1] = 0;
      }
      relax(record, current);
      current++;
    } while (current < reached
        && current < STRETCH
        && reading < SevenZipMatches.FULL
        && more(start + current));
    walk(current, begin);
    if (jump != 0) {
      skip(jump);
      add(jump, begin);
    }
  }

  private void relax(int record, int current) {
    int length = DeflateTables.MIN_MATCH;
    int n = matches.record(record);
    for (int i = 1; i <= n; i++) {
      int match = matches.record(record + i);
      int distance = match & 0xffff;
      int cost = costs[current] + prices.distances[DeflateTables.distanceSymbol(distance)];
      for (; length <= (match >>> 16); length++) {
        if (cost + prices.lengths[length] < costs[current + length]) {
          costs[current + length] = cost + prices.lengths[length];
          arrivals[current + length] = (length << 16) | distance;
        }
      }
    }
  }

  private void walk(int to, int begin) {
    int n = 0;
    for (int at = to; at > 0; at -= length(arrivals[at])) {
      path[n++] = arrivals[at];
    }
    while (n > 0) {
      add(path[--n], begin);
    }
  }

  private static int length(int token) {
    return token == 0 ? 1 : token >>> 16;
  }

  private void add(int token, int begin) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * count);
    }
    tokens[count++] = token;
    counts.add(token, text[begin + size], 1);
    size += length(token);
  }
}
