package dev.pkgdelta.layers.deflate.golang;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.CodeTree;
import dev.pkgdelta.layers.deflate.ZlibRuns;

/**
 * How Go's compress/flate makes codes and headers: the best codes of limited length, by
 * package-merge, a package going before a symbol as rare; runs of code lengths go across the
 * alphabets; a block without a match has a distance code of one symbol; an empty stored block ends
 * the stream.
 *
 * <p>Source of the algorithm: L. Larmore and D. Hirschberg, "A fast algorithm for optimal
 * length-limited Huffman codes", 1990.
 *
 * @param choosesFixed whether blocks may have fixed codes, as at levels 2 to 9
 */
record GoBlocks(boolean choosesFixed) implements BlockModel {

  @Override
  public void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    CodeTree sorted = CodeTree.of(frequencies, symbols);
    int used = sorted.used();
    if (used <= 2) {
      for (int rank = 0; rank < used; rank++) {
        lengths[sorted.symbol(rank)] = 1;
      }
      if (used == 0 && alphabet == Alphabet.DISTANCE) {
        lengths[0] = 1;
      }
      return;
    }
    packageMerge(sorted, Math.min(maxLength, used - 1), lengths);
  }

  /**
   * A row for each length holds the symbols and the pairs of the row before, by weight. A symbol's
   * code is as long as the number of rows in which it is among those that the last row's first
   * {@code 2n - 2} items are made of.
   */
  private static void packageMerge(CodeTree sorted, int longest, byte[] lengths) {
    int used = sorted.used();
    boolean[][] isSymbol = new boolean[longest][2 * used];
    long[] row = new long[0];
    for (int level = 0; level < longest; level++) {
      long[] merged = new long[used + row.length / 2];
      int symbol = 0;
      int pair = 0;
      for (int i = 0; i < merged.length; i++) {
        boolean pairLeft = 2 * pair + 1 < row.length;
        long weight = pairLeft ? row[2 * pair] + row[2 * pair + 1] : Long.MAX_VALUE;
        if (symbol < used && sorted.frequency(symbol) < weight) {
          merged[i] = sorted.frequency(symbol++);
          isSymbol[level][i] = true;
        } else {
          merged[i] = weight;
          pair++;
        }
      }
      row = merged;
    }
    int taken = 2 * used - 2;
    for (int level = longest - 1; level >= 0; level--) {
      int rank = 0;
      for (int i = 0; i < taken; i++) {
        if (isSymbol[level][i]) {
          lengths[sorted.symbol(rank++)]++;
        }
      }
      taken = 2 * (taken - rank);
    }
  }

  @Override
  public int nextRun(byte[] lengths, int at, int literals, int total) {
    return ZlibRuns.next(lengths, at, 0, total);
  }

  @Override
  public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    return choosesFixed && fixedBits <= dynamicBits ? Kind.FIXED : Kind.DYNAMIC;
  }

  @Override
  public boolean expectsStored(boolean atEnd) {
    return atEnd;
  }

  @Override
  public boolean expectsLast(int plainLength, int tokens) {
    return plainLength == 0;
  }
}
