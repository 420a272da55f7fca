package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.layers.deflate.zlib.ZlibHuffman;

/**
 * An encoder that only stores (level 0). Lengths of blocks depend on the buffers of the program
 * that ran it; they are sent ahead, and each is expected to be as long as the one before.
 */
public record StoredModel() implements EncoderModel {

  private static final int LONGEST = 65535;

  @Override
  public EncoderFamily family() {
    return EncoderFamily.STORED;
  }

  @Override
  public void writeSettings(ByteWriter out) {}

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return new LiteralPredictor(window, LONGEST);
  }

  @Override
  public BlockModel blocks() {
    return new BlockModel() {
      @Override
      public void codeLengths(
          Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
        ZlibHuffman.codeLengths(alphabet, frequencies, symbols, maxLength, lengths);
      }

      @Override
      public boolean expectsStored(boolean atEnd) {
        return true;
      }
    };
  }

  @Override
  public boolean codesFirst() {
    return true;
  }

  @Override
  public boolean flushLimitsLookahead() {
    return false;
  }

  @Override
  public int plainBytesPerMilli() {
    return 500_000;
  }

  @Override
  public String describe() {
    return "stored";
  }
}
