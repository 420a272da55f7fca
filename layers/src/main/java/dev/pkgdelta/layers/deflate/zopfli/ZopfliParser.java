package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.optimal.NearestMatches;
import java.util.Arrays;

/** zopfli's parses of a stretch of text: a lazy one, and the cheapest for given costs. */
final class ZopfliParser {

  private static final float UNREACHED = 1e30f;
  private static final int MAX_MATCH = DeflateTables.MAX_MATCH;

  private final NearestMatches matches;
  private byte[] text = new byte[0];
  private float[] reached = new float[0];
  private short[] arrivals = new short[0];

  ZopfliParser(NearestMatches matches) {
    this.matches = matches;
  }

  void text(byte[] text) {
    this.text = text;
  }

  /** Parses without costs: a match waits for a better one at the next position. */
  void lazy(int begin, int end, ZopfliTokens out) {
    out.clear();
    boolean waiting = false;
    int previous = 0;
    int i = begin;
    while (i < end) {
      int match = matches.longest(i, end);
      if (waiting) {
        waiting = false;
        if (score(match) <= score(previous) + 1) {
          out.add(previous, i - 1, (byte) 0);
          i += (previous >>> 16) - 1;
          continue;
        }
        out.add(0, i - 1, text[i - 1]);
      }
      boolean useful = score(match) >= DeflateTables.MIN_MATCH;
      if (useful && (match >>> 16) < MAX_MATCH) {
        waiting = true;
        previous = match;
        i++;
      } else if (useful) {
        out.add(match, i, (byte) 0);
        i += match >>> 16;
      } else {
        out.add(0, i, text[i]);
        i++;
      }
    }
  }

  /** Far matches count for one byte less. */
  private static int score(int match) {
    return (match & 0xffff) > 1024 ? (match >>> 16) - 1 : match >>> 16;
  }

  /** Parses for the least costs. */
  void cheapest(int begin, int end, ZopfliCosts costs, ZopfliTokens out) {
    out.clear();
    int size = end - begin;
    if (reached.length <= size) {
      reached = new float[size + 1];
      arrivals = new short[size + 1];
    }
    reach(begin, end, costs);
    int steps = 0;
    for (int at = size; at > 0; steps++) {
      int length = arrivals[at];
      at -= length;
      // The path is kept where its steps begin, for the way forward.
      reached[at] = length;
    }
    for (int at = 0; steps > 0; steps--) {
      int length = (int) reached[at];
      int position = begin + at;
      out.add(length == 1 ? 0 : matches.match(position, length), position, text[position]);
      at += length;
    }
  }

  private void reach(int begin, int end, ZopfliCosts costs) {
    int size = end - begin;
    Arrays.fill(reached, 1, size + 1, UNREACHED);
    reached[0] = 0;
    double longRun = costs.match(28, 0);
    for (int i = begin; i < end; i++) {
      if (inLongRun(i, begin, end)) {
        for (int k = 0; k < MAX_MATCH; k++, i++) {
          int to = i - begin + MAX_MATCH;
          reached[to] = (float) (reached[i - begin] + longRun);
          arrivals[to] = MAX_MATCH;
        }
      }
      int at = i - begin;
      float here = reached[at];
      double literal = costs.literals[text[i] & 0xff] + here;
      if (literal < reached[at + 1]) {
        reached[at + 1] = (float) literal;
        arrivals[at + 1] = 1;
      }
      relax(i, at, end, here, costs);
    }
  }

  private void relax(int position, int at, int end, float here, ZopfliCosts costs) {
    double least = costs.least() + here;
    int length = DeflateTables.MIN_MATCH;
    int last = matches.start(position + 1);
    for (int e = matches.start(position); e < last; e++) {
      int match = matches.entry(e);
      int slot = DeflateTables.distanceSymbol(match & 0xffff);
      int longest = Math.min(match >>> 16, end - position);
      for (; length <= longest; length++) {
        if (reached[at + length] > least) {
          double cost = costs.match(DeflateTables.lengthSymbol(length), slot) + here;
          if (cost < reached[at + length]) {
            reached[at + length] = (float) cost;
            arrivals[at + length] = (short) length;
          }
        }
      }
    }
  }

  private boolean inLongRun(int position, int begin, int end) {
    return position > begin + MAX_MATCH + 1
        && position + 2 * MAX_MATCH + 1 < end
        && matches.run(position) > 2 * MAX_MATCH
        && matches.run(position - MAX_MATCH) > MAX_MATCH;
  }
}
