package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.EncoderFamily;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.TokenPredictor;
import dev.pkgdelta.layers.deflate.zlib.ZlibBlocks;
import java.util.List;

/**
 * zlib-ng 2.0 to 2.3, and zlib-rs, which is made after it.
 *
 * <p>Source: zlib-ng, deflate.c, deflate_quick.c, deflate_fast.c, deflate_medium.c, deflate_slow.c,
 * match_tpl.h, insert_string_p.h. Its blocks and codes are zlib's.
 *
 * @param level 1 to 9
 * @param hash how it hashes; at level 9 {@link HashKind#ROLLING} goes with the deeper search
 * @param entersAll whether levels 3 to 6 enter all places within long matches too; zlib-ng and most
 *     versions of zlib-rs don't
 * @param piece the size of the pieces that the program passed its text in, or 0 if in one; up to
 *     {@link #LARGEST_PIECE}
 */
public record NgModel(int level, HashKind hash, boolean entersAll, int piece)
    implements EncoderModel {

  /** The largest size of a piece; larger ones hardly show. */
  public static final int LARGEST_PIECE = 1 << 24;

  /** A block has as many tokens. */
  static final int BLOCK_TOKENS = (1 << 14) - 1;

  private static final int[] LAZY = {0, 0, 4, 6, 12, 16, 16, 32, 128, 258};
  private static final int LONGEST = 258;
  private static final int ENTERS_ALL = 0x40;
  private static final int GIVES_UP_BELOW = 5;
  private static final List<HashKind> HASHES = List.of(HashKind.values());

  /** Returns a model of a recent version that was passed its text in one. */
  public static NgModel of(int level) {
    return new NgModel(level, level == 9 ? HashKind.ROLLING : HashKind.MULTIPLY, false, 0);
  }

  /**
   * Reads what {@link #writeSettings} wrote.
   *
   * @throws CorruptData if there are no such settings
   */
  public static NgModel read(ByteCursor settings) throws CorruptData {
    long offset = settings.offset();
    int value = settings.u8();
    int level = value & 15;
    int hash = (value >>> 4) & 3;
    if (level < 1 || level > 9 || hash >= HASHES.size() || value >= 0x80) {
      throw new CorruptData("deflate recipe has no such settings of zlib-ng", offset);
    }
    int piece = settings.varintInt(LARGEST_PIECE, "zlib-ng's piece of text");
    return new NgModel(level, HASHES.get(hash), (value & ENTERS_ALL) != 0, piece);
  }

  @Override
  public EncoderFamily family() {
    return EncoderFamily.ZLIB_NG;
  }

  @Override
  public void writeSettings(ByteWriter out) {
    out.u8((entersAll ? ENTERS_ALL : 0) | (HASHES.indexOf(hash) << 4) | level).varint(piece);
  }

  @Override
  public TokenPredictor predictor(PlainWindow window) {
    NgTables tables = new NgTables(window, hash);
    NgInput input = new NgInput(tables, piece);
    int lazy = LAZY[level];
    if (level == 1) {
      return new QuickPredictor(window, tables, input, piece > 0);
    }
    if (level == 9 && hash == HashKind.ROLLING) {
      NgSearch deep = new NgDeepMatcher(window, tables, NgEffort.of(level));
      return new SlowPredictor(window, tables, input, deep, lazy);
    }
    NgSearch search = new NgMatcher(window, tables, NgEffort.of(level), level < GIVES_UP_BELOW);
    int longestEntered = entersAll ? LONGEST : 16 * lazy;
    return switch (level) {
      case 2 -> new FastPredictor(window, tables, input, search, lazy);
      case 3, 4 -> new MediumPredictor(window, tables, input, search, longestEntered, false);
      case 5, 6 -> new MediumPredictor(window, tables, input, search, longestEntered, true);
      default -> new SlowPredictor(window, tables, input, search, lazy);
    };
  }

  @Override
  public BlockModel blocks() {
    // Level 1 begins a new block only where it is told to.
    return new ZlibBlocks(level == 1, level == 1 ? Integer.MAX_VALUE : BLOCK_TOKENS, false);
  }

  @Override
  public int plainBytesPerMilli() {
    return level < 3 ? 60_000 : level < 7 ? 30_000 : 12_000;
  }

  @Override
  public String describe() {
    return "zlib-ng level "
        + level
        + (hash == HashKind.CRC32C ? ", CRC-32C hashes" : "")
        + (entersAll ? ", all places entered" : "")
        + (piece == 0 ? "" : ", pieces of " + piece + " bytes");
  }
}
