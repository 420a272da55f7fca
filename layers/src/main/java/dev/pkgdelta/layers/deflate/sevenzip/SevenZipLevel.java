package dev.pkgdelta.layers.deflate.sevenzip;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.DeflateTables;
import java.util.List;

/**
 * The settings of 7-Zip's deflate encoder.
 *
 * @param greedy whether it takes the longest match at once, found by hash chains
 * @param fastBytes a match longer than this is taken at once; searches end at one this long
 * @param passes how often a block is parsed, each time with the prices of the time before
 * @param divisions how often a block may be halved, plus 1
 */
public record SevenZipLevel(boolean greedy, int fastBytes, int passes, int divisions) {

  /** {@code -mx=1} to {@code -mx=4}. */
  public static final SevenZipLevel FASTEST = new SevenZipLevel(true, 32, 1, 1);

  /** {@code -mx=5} and {@code -mx=6}. */
  public static final SevenZipLevel NORMAL = new SevenZipLevel(false, 32, 1, 1);

  /** {@code -mx=7} and {@code -mx=8}. */
  public static final SevenZipLevel MAXIMUM = new SevenZipLevel(false, 64, 2, 3);

  /** {@code -mx=9}. */
  public static final SevenZipLevel ULTRA = new SevenZipLevel(false, 128, 2, 10);

  /** {@code -mx=9 -mfb=258 -mpass=15}, which many take for the best. */
  public static final SevenZipLevel EXTREME = new SevenZipLevel(false, 258, 7, 10);

  private static final List<SevenZipLevel> PRESETS =
      List.of(FASTEST, NORMAL, MAXIMUM, ULTRA, EXTREME);
  private static final int OTHER = 255;
  private static final int MOST_DIVISIONS = 10;
  private static final int MOST_PASSES = 7;

  /** Whether blocks are parsed more than once. */
  boolean repeats() {
    return passes > 1 || divisions > 1;
  }

  /** Returns how many candidates a search looks at. */
  int cycles() {
    return 16 + fastBytes / 2;
  }

  static SevenZipLevel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int preset = settings.u8();
    if (preset < PRESETS.size()) {
      return PRESETS.get(preset);
    }
    if (preset != OTHER) {
      throw new CorruptData("deflate recipe has no such settings of 7-Zip", offset);
    }
    int search = settings.varintInt(2 * DeflateTables.MAX_MATCH + 1, "fast bytes");
    int passes = settings.varintInt(MOST_PASSES, "passes");
    int divisions = settings.varintInt(MOST_DIVISIONS, "divisions");
    if (search / 2 < DeflateTables.MIN_MATCH || passes < 1 || divisions < 1) {
      throw new CorruptData("deflate recipe has no such settings of 7-Zip", offset);
    }
    return new SevenZipLevel((search & 1) != 0, search / 2, passes, divisions);
  }

  void write(ByteWriter out) {
    int preset = PRESETS.indexOf(this);
    if (preset >= 0) {
      out.u8(preset);
    } else {
      out.u8(OTHER).varint(2L * fastBytes + (greedy ? 1 : 0)).varint(passes).varint(divisions);
    }
  }

  String describe() {
    return switch (PRESETS.indexOf(this)) {
      case 0 -> "level 1";
      case 1 -> "level 5";
      case 2 -> "level 7";
      case 3 -> "level 9";
      case 4 -> "level 9, 15 passes";
      default -> "fast bytes " + fastBytes + ", passes " + passes + ", divisions " + divisions;
    };
  }
}
