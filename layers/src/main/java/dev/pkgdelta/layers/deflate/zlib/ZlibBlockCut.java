package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;

/**
 * Where zlib ends a block: when its token buffer is full but for one. GNU gzip from level 3 on also
 * ends it when, at a multiple of 4096 tokens, few of them are matches and the block's rough size is
 * under half of its text.
 *
 * <p>Source: zlib 1.3.1, trees.c, _tr_tally(); GNU gzip 1.12, trees.c, ct_tally(). Not safe for use
 * by several threads.
 */
final class ZlibBlockCut {

  private final PlainWindow window;
  private final int mostTokens;
  private final boolean estimates;
  private final int[] distances = new int[DeflateTables.DISTANCES];
  private int start;
  private int tokens;
  private int matches;
  private boolean cut;

  ZlibBlockCut(PlainWindow window, int mostTokens, boolean estimates) {
    this.window = window;
    this.mostTokens = mostTokens;
    this.estimates = estimates;
  }

  void begin(int position) {
    start = position;
    tokens = 0;
    matches = 0;
    cut = false;
    if (estimates) {
      java.util.Arrays.fill(distances, 0);
    }
  }

  /**
   * Counts a token.
   *
   * @param seen how far gzip has got in the text when it counts the token
   */
  void count(int token, int seen) {
    tokens++;
    if (estimates) {
      if (token != 0) {
        matches++;
        distances[DeflateTables.distanceSymbol(token & 0xffff)]++;
      }
      cut = (tokens & 0xfff) == 0 && estimate(seen);
    }
  }

  private boolean estimate(int seen) {
    long bits = tokens * 8L;
    for (int symbol = 0; symbol < distances.length; symbol++) {
      bits += distances[symbol] * (5L + DeflateTables.distanceExtra(symbol));
    }
    return matches < tokens / 2 && bits >>> 3 < (seen - start) / 2;
  }

  boolean endsAt(int position) {
    return tokens == mostTokens || cut || (window.complete && position == window.limit);
  }

  void slide(int bytes) {
    start -= bytes;
  }
}
