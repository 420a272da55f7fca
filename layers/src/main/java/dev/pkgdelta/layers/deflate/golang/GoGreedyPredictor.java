package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts levels 2 and 3 of Go's compress/flate: the longest match is taken at once, and only the
 * places in short matches are entered. Not safe for use by several threads.
 */
final class GoGreedyPredictor implements TokenPredictor {

  private final PlainWindow window;
  private final GoChains chains;
  private final int longestEntered;
  private int tokens;

  GoGreedyPredictor(PlainWindow window, int tries, int nice, int longestEntered) {
    this.window = window;
    this.chains = new GoChains(window, tries, nice);
    this.longestEntered = longestEntered;
  }

  @Override
  public int lookahead() {
    return 2 * GoChains.LONGEST;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    tokens = 0;
  }

  @Override
  public int predict(int position) {
    int length = chains.longest(position, GoChains.SHORTEST);
    return length == 0 ? 0 : (length << 16) | chains.distance();
  }

  @Override
  public void accept(int position, int token) {
    tokens++;
    if (token != 0) {
      int next = position + (token >>> 16);
      if (token >>> 16 <= longestEntered) {
        chains.enterUpTo(next);
      } else {
        chains.enterUpTo(position + 1);
        chains.skipTo(next);
      }
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return tokens == GoModel.BLOCK_TOKENS || position == window.limit;
  }

  @Override
  public void slide(int bytes) {
    chains.slide(bytes);
  }
}
