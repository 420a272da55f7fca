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
    return new LiteralPredictor(window, DeflateTables.MAX_MATCH);
  }

  @Override
  public BlockModel blocks() {
    return ZlibHuffman::codeLengths;
  }

  @Override
  public String describe() {
    return "unknown encoder";
  }
}
