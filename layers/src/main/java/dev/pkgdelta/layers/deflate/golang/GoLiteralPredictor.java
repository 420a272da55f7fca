package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * Predicts what Go's compress/flate writes without matches: blocks of 65535 bytes, coded or stored.
 * Not safe for use by several threads.
 */
final class GoLiteralPredictor implements TokenPredictor {

  private static final int PIECE = 65535;

  private final PlainWindow window;
  private int begin;

  GoLiteralPredictor(PlainWindow window) {
    this.window = window;
  }

  @Override
  public int lookahead() {
    return 1;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    begin = position;
  }

  @Override
  public int predict(int position) {
    return 0;
  }

  @Override
  public void accept(int position, int token) {}

  @Override
  public boolean endsBlock(int position) {
    return position == window.limit || position - begin == PIECE;
  }

  @Override
  public void slide(int bytes) {
    begin -= bytes;
  }
}
