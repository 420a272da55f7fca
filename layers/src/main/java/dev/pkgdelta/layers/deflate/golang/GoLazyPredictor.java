package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlacedToken;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenBuffer;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts levels 4 to 9 of Go's compress/flate: a match is taken unless one byte on there is a
 * longer one. Not safe for use by several threads.
 */
final class GoLazyPredictor implements TokenPredictor {

  private final GoChains chains;
  private final TokenBuffer buffer;
  private final int lazy;
  private final PlacedToken predicted = new PlacedToken();

  /** A match that was found ahead. */
  private final PlacedToken planned = new PlacedToken();

  /**
   * @param lazy matches as long are taken at once
   */
  GoLazyPredictor(PlainWindow window, int tries, int nice, int lazy) {
    this.chains = new GoChains(window, tries, nice);
    this.buffer = new TokenBuffer(window, GoModel.BLOCK_TOKENS);
    this.lazy = lazy;
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
    return predicted.isAt(position) ? predicted.token() : predicted.put(position, choose(position));
  }

  private int choose(int position) {
    int token =
        planned.isAt(position) ? planned.token() : chains.match(position, GoChains.SHORTEST);
    planned.clear();
    int length = token >>> 16;
    if (token != 0 && length < lazy) {
      int ahead = chains.match(position + 1, length + 1);
      if (ahead >>> 16 > length) {
        planned.put(position + 1, ahead);
        return 0;
      }
    }
    return token;
  }

  @Override
  public void accept(int position, int token) {
    if (!predicted.is(position, token)) {
      planned.clear();
    }
    buffer.add();
    if (token != 0) {
      chains.enterUpTo(position + (token >>> 16));
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return buffer.endsAt(position);
  }

  @Override
  public void slide(int bytes) {
    chains.slide(bytes);
    predicted.slide(bytes);
    planned.slide(bytes);
  }
}
