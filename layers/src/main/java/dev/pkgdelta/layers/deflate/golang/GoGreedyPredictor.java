package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenBuffer;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts levels 2 and 3 of Go's compress/flate: the longest match is taken at once, and only the
 * places in short matches are entered. Not safe for use by several threads.
 */
final class GoGreedyPredictor implements TokenPredictor {

  private final GoChains chains;
  private final TokenBuffer buffer;
  private final int longestEntered;

  GoGreedyPredictor(PlainWindow window, int tries, int nice, int longestEntered) {
    this.chains = new GoChains(window, tries, nice);
    this.buffer = new TokenBuffer(window, GoModel.BLOCK_TOKENS);
    this.longestEntered = longestEntered;
  }

  @Override
  public int lookahead() {
    return 2 * GoChains.LONGEST;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    buffer.clear();
  }

  @Override
  public int predict(int position) {
    return chains.match(position, GoChains.SHORTEST);
  }

  @Override
  public void accept(int position, int token) {
    buffer.add();
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
    return buffer.endsAt(position);
  }

  @Override
  public void slide(int bytes) {
    chains.slide(bytes);
  }
}
