package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.layers.deflate.zlib.ZlibHuffman;

/**
 * No known encoder: predicts literals and zlib's codes. Serves streams without matches, and as the
 * last resort.
 */
public record UnknownModel() implements EncoderModel {

  @Override
  public EncoderFamily family() {
    return EncoderFamily.UNKNOWN;
  }

  @Override
  public void writeSettings(ByteWriter out) {}

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return new LiteralPredictor(window);
  }

  @Override
  public BlockModel blocks() {
    return ZlibHuffman::codeLengths;
  }

  @Override
  public String describe() {
    return "unknown encoder";
  }

  private record LiteralPredictor(PlainWindow window) implements TokenPredictor {

    @Override
    public int lookahead() {
      return 1;
    }

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
}
