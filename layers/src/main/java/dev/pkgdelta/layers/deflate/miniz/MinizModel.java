package dev.pkgdelta.layers.deflate.miniz;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * miniz, and miniz_oxide, which is made after it and which most Rust programs compress with.
 *
 * <p>Source: miniz_oxide 0.6.2, src/deflate/core.rs.
 *
 * @param level 1 to 10
 * @param restarts whether level 1 begins a new piece of 4096 bytes with each block, as it does when
 *     its output goes to a small buffer
 */
public record MinizModel(int level, boolean restarts) implements EncoderModel {

  private static final int[] PROBES = {0, 1, 6, 32, 16, 32, 128, 256, 512, 768, 1500};
  private static final int LAST_GREEDY = 3;

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static MinizModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int value = settings.u8();
    int level = value & 15;
    if (level < 1 || level > 10 || value >>> 4 > 1) {
      throw new CorruptData("deflate recipe has no such settings of miniz", offset);
    }
    return new MinizModel(level, value >>> 4 == 1);
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.MINIZ;
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.u8((restarts ? 16 : 0) | level);
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return level == 1
        ? new MinizFastestPredictor(window, restarts)
        : new MinizPredictor(window, PROBES[level], level <= LAST_GREEDY);
  }

  @Override
  public BlockModel blocks() {
    return new MinizBlocks();
  }

  @Override
  public int plainBytesPerMilli() {
    return level == 1 ? 60_000 : level < 7 ? 25_000 : 10_000;
  }

  @Override
  public String describe() {
    return "miniz level " + level;
  }
}
