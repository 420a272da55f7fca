package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.ZlibRuns;

/**
 * An encoder of which only this is known, that it looks for the cheapest tokens. Each block's
 * length and codes have to be sent ahead.
 *
 * @param prefersMatches whether of equally cheap tokens the longest is taken, not the shortest
 * @param joinsRuns whether runs of code lengths go on from the literals' to the distances'
 */
public record CheapestPathModel(boolean prefersMatches, boolean joinsRuns) implements EncoderModel {

  private static final int MATCHES = 1;
  private static final int JOINS = 2;

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static CheapestPathModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int flags = settings.u8();
    if (flags > (MATCHES | JOINS)) {
      throw new CorruptData("deflate recipe has no such settings of cheapest paths", offset);
    }
    return new CheapestPathModel((flags & MATCHES) != 0, (flags & JOINS) != 0);
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.u8((prefersMatches ? MATCHES : 0) | (joinsRuns ? JOINS : 0));
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.CHEAPEST_PATH;
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return new CheapestPathPredictor(window, prefersMatches);
  }

  @Override
  public BlockModel blocks() {
    return new Blocks(joinsRuns);
  }

  @Override
  public boolean codesFirst() {
    return true;
  }

  @Override
  public long memory() {
    return 128L << 20;
  }

  @Override
  public int plainBytesPerMilli() {
    return 2_000;
  }

  @Override
  public String describe() {
    return "unknown encoder with an optimal parse";
  }

  private record Blocks(boolean joinsRuns) implements BlockModel {

    @Override
    public void codeLengths(
        Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
      LimitedHuffman.lengths(frequencies, maxLength, lengths);
    }

    @Override
    public int nextRun(byte[] lengths, int at, int literals, int total) {
      return joinsRuns
          ? ZlibRuns.next(lengths, at, 0, total)
          : BlockModel.super.nextRun(lengths, at, literals, total);
    }
  }
}
