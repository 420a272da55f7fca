package dev.pkgdelta.layers.deflate.igzip;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;

/**
 * igzip, the deflate encoder of Intel's ISA-L, as it runs on processors with SSE 4.2, and at level
 * 3 with AVX-512.
 *
 * <p>Source: ISA-L 2.30, igzip: igzip_body.asm, igzip_icf_body_h1_gr_bt.asm, igzip_finish.asm,
 * igzip_gen_icf_map_lh1_06.asm, igzip_icf_body.c, huff_codes.c.
 *
 * @param level 0 to 3
 */
public record IgzipModel(int level) implements EncoderModel {

  private static final int HIGHEST = 3;

  /** The entries that the program's buffer holds at levels 1 and 2, and at level 3. */
  private static final int BLOCK_ENTRIES = 65380;

  private static final int MAPPED_BLOCK_ENTRIES = 65089;

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static IgzipModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int level = settings.u8();
    if (level > HIGHEST) {
      throw new CorruptData("deflate recipe has no such settings of igzip", offset);
    }
    return new IgzipModel(level);
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.IGZIP;
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.u8(level);
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    return switch (level) {
      case 0 -> new PairPredictor(window, 13, Integer.MAX_VALUE);
      case 1 -> new PairPredictor(window, 13, BLOCK_ENTRIES);
      case 2 -> new PairPredictor(window, 15, BLOCK_ENTRIES);
      default -> new MapPredictor(window, MAPPED_BLOCK_ENTRIES);
    };
  }

  @Override
  public BlockModel blocks() {
    return new IgzipBlocks(level == 0);
  }

  @Override
  public int plainBytesPerMilli() {
    return level == 3 ? 40_000 : 60_000;
  }

  @Override
  public String describe() {
    return "igzip level " + level;
  }
}
