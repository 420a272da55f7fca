package dev.pkgdelta.layers.deflate;

/** Predicts no match and no end of a block. */
record LiteralPredictor(PlainWindow window, int lookahead) implements TokenPredictor {

  @Override
  public void beginBlock(int position, BlockOutline block) {}

  @Override
  public int predict(int position) {
    return 0;
  }

  @Override
  public void accept(int position, int token) {}

  @Override
  public boolean endsBlock(int position) {
    return window.complete && position == window.limit;
  }

  @Override
  public void slide(int bytes) {}
}
