package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts levels 4 to 9 of Go's compress/flate: a match is taken unless one byte on there is a
 * longer one. Not safe for use by several threads.
 */
final class GoLazyPredictor implements TokenPredictor {

  private static final int NOWHERE = Integer.MIN_VALUE / 2;

  private final PlainWindow window;
  private final GoChains chains;
  private final int lazy;
  private int tokens;
  private int predictedAt = NOWHERE;
  private int predicted;

  /** A match that was found ahead. */
  private int plannedAt = NOWHERE;

  private int planned;

  /**
   * @param lazy matches as long are taken at once
   */
  GoLazyPredictor(PlainWindow window, int tries, int nice, int lazy) {
    this.window = window;
    this.chains = new GoChains(window, tries, nice);
    this.lazy = lazy;
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
    if (predictedAt != position) {
      predicted = choose(position);
      predictedAt = position;
    }
    return predicted;
  }

  private int choose(int position) {
    int token = position == plannedAt ? planned : match(position, GoChains.SHORTEST);
    plannedAt = NOWHERE;
    int length = token >>> 16;
    if (token != 0 && length < lazy) {
      int ahead = match(position + 1, length + 1);
      if (ahead >>> 16 > length) {
        plannedAt = position + 1;
        planned = ahead;
        return 0;
      }
    }
    return token;
  }

  private int match(int position, int least) {
    int length = chains.longest(position, least);
    return length == 0 ? 0 : (length << 16) | chains.distance();
  }

  @Override
  public void accept(int position, int token) {
    if (predictedAt != position || predicted != token) {
      plannedAt = NOWHERE;
    }
    tokens++;
    if (token != 0) {
      chains.enterUpTo(position + (token >>> 16));
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return tokens == GoModel.BLOCK_TOKENS || position == window.limit;
  }

  @Override
  public void slide(int bytes) {
    chains.slide(bytes);
    predictedAt = Math.max(predictedAt - bytes, NOWHERE);
    plannedAt = Math.max(plannedAt - bytes, NOWHERE);
  }
}
