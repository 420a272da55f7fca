package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * compress/flate of Go's standard library.
 *
 * <p>Source: Go 1.19, src/compress/flate: deflate.go, deflatefast.go, huffman_bit_writer.go,
 * huffman_code.go.
 *
 * @param level 1 to 9, or {@link #HUFFMAN_ONLY}
 */
public record GoModel(int level) implements EncoderModel {

  /** The level that looks for no matches. */
  public static final int HUFFMAN_ONLY = 0;

  /** A block of levels 2 to 9 has as many tokens. */
  static final int BLOCK_TOKENS = 1 << 14;

  private static final int[] NICE = {0, 0, 16, 32, 16, 32, 128, 128, 258, 258};
  private static final int[] TRIES = {0, 0, 8, 32, 16, 32, 128, 256, 1024, 4096};

  /** Levels 2 and 3: the longest match that is entered; from 4 on: the match taken at once. */
  private static final int[] LAZY = {0, 0, 5, 6, 4, 16, 16, 32, 128, 258};

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static GoModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int level = settings.u8();
    if (level > 9) {
      throw new CorruptData("deflate recipe has no such settings of Go's compress/flate", offset);
    }
    return new GoModel(level);
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.GO;
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.u8(level);
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    if (level == HUFFMAN_ONLY) {
      return new GoLiteralPredictor(window);
    } else if (level == 1) {
      return new GoFastestPredictor(window);
    } else if (level < 4) {
      return new GoGreedyPredictor(window, TRIES[level], NICE[level], LAZY[level]);
    } else {
      return new GoLazyPredictor(window, TRIES[level], NICE[level], LAZY[level]);
    }
  }

  @Override
  public BlockModel blocks() {
    return new GoBlocks(level >= 2);
  }

  @Override
  public int plainBytesPerMilli() {
    return level < 2 ? 80_000 : level < 7 ? 25_000 : 10_000;
  }

  @Override
  public String describe() {
    return level == HUFFMAN_ONLY
        ? "Go compress/flate, Huffman codes only"
        : "Go compress/flate level " + level;
  }
}
