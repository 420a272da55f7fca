package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How zlib codes its blocks, and zlib-ng too.
 *
 * <p>Source: zlib 1.3.1, trees.c, _tr_flush_block(); pigz 2.6, pigz.c, compress_thread().
 *
 * @param fixed whether all blocks have the fixed codes, as with the strategy Z_FIXED
 * @param mostTokens the tokens that fill a block
 * @param alignsByBlocks whether a flush fills the last byte with empty blocks, as pigz does: with a
 *     stored one if an odd number of bits is in use, else with fixed ones, of 10 bits each
 */
public record ZlibBlocks(boolean fixed, int mostTokens, boolean alignsByBlocks)
    implements BlockModel {

  @Override
  public void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    ZlibHuffman.codeLengths(alphabet, frequencies, symbols, maxLength, lengths);
  }

  @Override
  public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    return fixed ? Kind.FIXED : BlockModel.super.kind(dynamicBits, fixedBits, plainLength);
  }

  @Override
  public boolean expectsLast(int plainLength, int tokens) {
    return tokens != mostTokens;
  }

  @Override
  public @Nullable Kind flushBlock(int emptyBlocks, int bitOffset) {
    if (!alignsByBlocks) {
      return BlockModel.super.flushBlock(emptyBlocks, bitOffset);
    }
    if (bitOffset == 0) {
      return null;
    }
    return bitOffset % 2 == 0 ? Kind.FIXED : Kind.STORED;
  }
}
