package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * zlib's levels 1 to 3: the first match is used, and only a short one's positions are put into the
 * hash table.
 *
 * <p>Source: zlib 1.3.1, deflate.c, deflate_fast(). Not safe for use by several threads.
 */
final class ZlibFastPredictor implements TokenPredictor {

  private final PlainWindow window;
  private final ZlibMatcher matcher;
  private final ZlibBlockCut cut;
  private final ZlibModel model;
  private final int maxInsert;

  ZlibFastPredictor(ZlibModel model, PlainWindow window, ZlibBlockCut cut) {
    this.model = model;
    this.window = window;
    this.matcher = new ZlibMatcher(model, window);
    this.cut = cut;
    this.maxInsert = ZlibLevel.of(model.level()).maxLazy();
  }

  @Override
  public int lookahead() {
    return DeflateTables.MAX_MATCH + 8;
  }

  @Override
  public void beginBlock(int position, BlockOutline block) {
    cut.begin(position);
  }

  @Override
  public int predict(int position) {
    int length = matcher.search(position, DeflateTables.MIN_MATCH - 1);
    return length < DeflateTables.MIN_MATCH ? 0 : (length << 16) | (position - matcher.matchStart);
  }

  @Override
  public void accept(int position, int token) {
    cut.count(token, position);
    int length = token >>> 16;
    if (length > 0) {
      int end = position + length;
      matcher.insertUpTo(position + 1);
      if (length <= maxInsert && window.limit - end >= DeflateTables.MIN_MATCH) {
        matcher.insertUpTo(end);
      } else {
        matcher.skipTo(end);
      }
    }
  }

  @Override
  public boolean endsBlock(int position) {
    return cut.endsAt(position);
  }

  @Override
  public void flush(int position) {
    ZlibFlush.apply(model, matcher, position);
  }

  @Override
  public void slide(int bytes) {
    matcher.slide(bytes);
    cut.slide(bytes);
  }
}
