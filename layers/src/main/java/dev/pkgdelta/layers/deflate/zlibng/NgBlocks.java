package dev.pkgdelta.layers.deflate.zlibng;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.zlib.ZlibHuffman;

/**
 * zlib-ng's blocks and codes, which are zlib's but for level 1.
 *
 * @param fixed whether all blocks have the fixed codes
 */
record NgBlocks(boolean fixed) implements BlockModel {

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
    return tokens != NgModel.BLOCK_TOKENS || fixed;
  }
}
