package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.optimal.PackageMerge;
import dev.pkgdelta.layers.deflate.optimal.TokenCounts;
import org.jspecify.annotations.Nullable;

/**
 * How zopfli makes codes and headers: optimal codes, from smoothed counts if the block gets smaller
 * then, and the shortest of eight ways to write a header. Flushes are pigz's.
 */
record ZopfliBlocks() implements BlockModel {

  @Override
  public void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    new PackageMerge().lengths(frequencies, maxLength, lengths);
  }

  @Override
  public void blockCodes(
      int[] literals, int[] distances, byte[] literalLengths, byte[] distanceLengths) {
    TokenCounts counts = new TokenCounts();
    System.arraycopy(literals, 0, counts.literals, 0, literals.length);
    System.arraycopy(distances, 0, counts.distances, 0, distances.length);
    ZopfliSize size = new ZopfliSize();
    size.dynamic(counts);
    System.arraycopy(size.literalLengths, 0, literalLengths, 0, literalLengths.length);
    System.arraycopy(size.distanceLengths, 0, distanceLengths, 0, distanceLengths.length);
  }

  @Override
  public int nextRun(byte[] lengths, int at, int literals, int total) {
    return new ZopfliHeader(new PackageMerge()).nextRun(lengths, at, total);
  }

  @Override
  public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    return fixedBits < dynamicBits ? Kind.FIXED : Kind.DYNAMIC;
  }

  @Override
  public @Nullable Kind flushBlock(int emptyBlocks, int bitOffset) {
    if (bitOffset == 0) {
      return null;
    }
    // An empty block with the fixed codes takes 10 bits: some of them fill up an even offset.
    return (bitOffset & 1) != 0 ? Kind.STORED : Kind.FIXED;
  }
}
