package dev.pkgdelta.layers.deflate.sevenzip;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.optimal.LimitedHuffman;
import dev.pkgdelta.layers.deflate.optimal.PartPredictor;

/**
 * 7-Zip's deflate encoder.
 *
 * @param level its settings
 */
public record SevenZipModel(SevenZipLevel level) implements EncoderModel {

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static SevenZipModel read(ByteCursor settings) throws CorruptData {
    return new SevenZipModel(SevenZipLevel.read(settings));
  }

  @Override
  public void writeSettings(ByteWriter out) {
    level.write(out);
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.SEVEN_ZIP;
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return new PartPredictor(window, new SevenZipEncoder(level));
  }

  @Override
  public BlockModel blocks() {
    return new Blocks();
  }

  @Override
  public long memory() {
    return 16L << 20;
  }

  @Override
  public int plainBytesPerMilli() {
    return level.greedy() ? 25_000 : level.repeats() ? 5_000 / level.divisions() + 700 : 6_000;
  }

  @Override
  public String describe() {
    return "7-Zip deflate " + level.describe();
  }

  private record Blocks() implements BlockModel {

    @Override
    public void codeLengths(
        Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
      LimitedHuffman.lengths(frequencies, maxLength, lengths);
    }

    @Override
    public void blockCodes(
        int[] literals, int[] distances, byte[] literalLengths, byte[] distanceLengths) {
      int tokens = 0;
      for (int count : literals) {
        tokens += count;
      }
      int limit = SevenZipEncoder.longestCode(tokens - 1);
      LimitedHuffman.lengths(literals, limit, literalLengths);
      LimitedHuffman.lengths(distances, limit, distanceLengths);
    }

    @Override
    public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
      return fixedBits < dynamicBits ? Kind.FIXED : Kind.DYNAMIC;
    }
  }
}
