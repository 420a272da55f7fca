package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.optimal.PartPredictor;

/**
 * zopfli, and pigz at level 11, which carries it.
 *
 * @param iterations how often each block is parsed; 15 by default
 * @param mostBlocks the most blocks that a master block is split into, 15 by default; 0 for no
 *     bound
 * @param flushInterval the plain bytes that pigz compresses at a time, or 0
 */
public record ZopfliModel(int iterations, int mostBlocks, int flushInterval)
    implements EncoderModel {

  private static final int MOST_ITERATIONS = 1000;
  private static final int MOST_BLOCKS = 1000;
  private static final int LONGEST_INTERVAL = 1 << 30;

  /** Returns zopfli with its default block splitting. */
  public static ZopfliModel of(int iterations) {
    return new ZopfliModel(iterations, 15, 0);
  }

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static ZopfliModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int iterations = settings.varintInt(MOST_ITERATIONS, "iterations of zopfli");
    int blocks = settings.varintInt(MOST_BLOCKS, "blocks of zopfli");
    int interval = settings.varintInt(LONGEST_INTERVAL, "interval of flushes");
    if (iterations == 0) {
      throw new CorruptData("deflate recipe has zopfli make no iteration", offset);
    }
    return new ZopfliModel(iterations, blocks, interval);
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.varint(iterations).varint(mostBlocks).varint(flushInterval);
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.ZOPFLI;
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return new PartPredictor(window, new ZopfliEncoder(this));
  }

  @Override
  public BlockModel blocks() {
    return new ZopfliBlocks();
  }

  @Override
  public long memory() {
    return 192L << 20;
  }

  @Override
  public int plainBytesPerMilli() {
    return Math.max(10, 10_000 / (iterations + 5));
  }

  @Override
  public String describe() {
    String name = flushInterval > 0 ? "pigz -11" : "zopfli";
    return name + ", " + iterations + " iterations";
  }
}
