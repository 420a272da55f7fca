package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.zstd.frame.FrameDecisions;

/**
 * A recipe that tells all decisions of a frame's encoder. docs/xz-zstd-bzip2.md describes it.
 *
 * @param plainSize how many plain bytes the frame has
 * @param base which of the base's frames the decisions are predicted from, or {@link
 *     ZstdBases#NO_BASE}
 * @param decisions what {@link FrameDecisions#write} gave
 */
public record DecidedRecipe(int plainSize, int base, byte[] decisions) {

  private static final int DECIDED = 0x20;
  private static final int MAX_BASES = 1 << 20;

  /** Returns whether a recipe is one of these. */
  static boolean is(byte[] recipe) {
    return recipe.length > 0 && recipe[0] == DECIDED;
  }

  /** Returns the recipe's bytes. */
  public byte[] toBytes() {
    return new ByteWriter()
        .u8(DECIDED)
        .varint(plainSize)
        .varint(base + 1)
        .bytes(decisions)
        .toByteArray();
  }

  /**
   * Reads a recipe.
   *
   * @throws CorruptData if it breaks its rules
   */
  static DecidedRecipe parse(byte[] recipe) throws CorruptData {
    ByteCursor in = new ByteCursor(recipe);
    if (in.u8() != DECIDED) {
      throw new CorruptData("a zstd recipe has unknown flags", 0);
    }
    int plainSize = in.varintInt(FrameDecisions.MAX_PLAIN, "size of a frame with decisions");
    int base = in.varintInt(MAX_BASES, "number of a base's frame") - 1;
    if (plainSize == 0) {
      throw new CorruptData("a zstd recipe has decisions of nothing", in.offset());
    }
    return new DecidedRecipe(plainSize, base, in.bytes(in.remaining()));
  }
}
