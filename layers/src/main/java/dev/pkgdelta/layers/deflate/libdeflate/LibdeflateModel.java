package dev.pkgdelta.layers.deflate.libdeflate;

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
 * libdeflate, from version 1.9 on.
 *
 * <p>Source: libdeflate 1.14 and 1.23, lib/deflate_compress.c, lib/hc_matchfinder.h,
 * lib/ht_matchfinder.h and lib/bt_matchfinder.h.
 *
 * @param level 1 to 12
 * @param recent whether the version is 1.15 or later, in which short blocks may have short matches
 *     and every block has a distance code
 */
public record LibdeflateModel(int level, boolean recent) implements EncoderModel {

  private static final int HIGHEST = 12;
  private static final int NEAR_OPTIMAL = 10;
  private static final int[] DEPTHS = {0, 0, 6, 12, 16, 16, 35, 100, 300, 600};
  private static final int[] NICE = {0, 0, 10, 14, 30, 30, 65, 130, 258, 258};

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static LibdeflateModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int value = settings.u8();
    int level = value & 15;
    if (level < 1 || level > HIGHEST || value >>> 4 > 1) {
      throw new CorruptData("deflate recipe has no such settings of libdeflate", offset);
    }
    return new LibdeflateModel(level, value >>> 4 == 1);
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.LIBDEFLATE;
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.u8((recent ? 16 : 0) | level);
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    if (level >= NEAR_OPTIMAL) {
      NearOptimalLevel settings =
          recent ? NearOptimalLevel.from115(level) : NearOptimalLevel.upTo114(level);
      return new PartPredictor(window, new NearOptimalEncoder(window, settings));
    }
    int depth = DEPTHS[level];
    int nice = NICE[level];
    if (level == 1) {
      return new FastestPredictor(window);
    } else if (level < 5) {
      return new GreedyPredictor(window, depth, nice, !recent);
    } else {
      return new LazyPredictor(window, depth, nice, level >= 8, !recent);
    }
  }

  @Override
  public BlockModel blocks() {
    return new LibdeflateBlocks(recent);
  }

  @Override
  public long memory() {
    return (level >= NEAR_OPTIMAL ? 32L : 12L) << 20;
  }

  @Override
  public int plainBytesPerMilli() {
    if (level >= NEAR_OPTIMAL) {
      return level == NEAR_OPTIMAL ? 4_000 : level == HIGHEST ? 1_500 : 3_000;
    }
    return level == 1 ? 80_000 : level < 5 ? 50_000 : level < 8 ? 30_000 : 15_000;
  }

  @Override
  public String describe() {
    return "libdeflate level " + level + (recent ? "" : ", version 1.14 or before");
  }
}
