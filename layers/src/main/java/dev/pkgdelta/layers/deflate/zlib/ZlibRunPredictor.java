package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * zlib's strategies that search nothing: Z_RLE matches runs of one byte, Z_HUFFMAN_ONLY nothing.
 *
 * <p>Source: zlib 1.3.1, deflate.c, deflate_rle() and deflate_huff(). Not safe for use by several
 * threads.
 */
final class ZlibRunPredictor implements TokenPredictor {

  private final PlainWindow window;
  private final ZlibBlockCut cut;
  private final boolean runs;
  private int first;

  ZlibRunPredictor(PlainWindow window, ZlibBlockCut cut, boolean runs) {
    this.window = window;
    this.cut = cut;
    this.runs = runs;
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
    if (!runs || position <= first) {
      return 0;
    }
    byte[] text = window.text;
    int end = Math.min(window.limit, position + DeflateTables.MAX_MATCH);
    int at = position;
    while (at < end && text[at] == text[position - 1]) {
      at++;
    }
    int length = at - position;
    return length < DeflateTables.MIN_MATCH ? 0 : (length << 16) | 1;
  }

  @Override
  public void accept(int position, int token) {
    cut.count(token, position);
  }

  @Override
  public boolean endsBlock(int position) {
    return cut.endsAt(position);
  }

  @Override
  public void slide(int bytes) {
    cut.slide(bytes);
    first = Math.max(first - bytes, -1);
  }
}
