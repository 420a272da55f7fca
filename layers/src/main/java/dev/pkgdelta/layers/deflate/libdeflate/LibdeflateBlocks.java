package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.ZlibRuns;
import dev.pkgdelta.layers.deflate.optimal.LimitedHuffman;
import java.util.Arrays;

/**
 * How libdeflate makes codes and headers: codes of literals have at most 14 bits; while the tree is
 * gone through from its root, a node that is too deep takes its children from a leaf further up;
 * runs of code lengths go across the alphabets; a code always has two symbols.
 *
 * @param codesUnusedDistances whether a block without a match gets a distance code of two symbols,
 *     as from version 1.15 on, or none
 */
record LibdeflateBlocks(boolean codesUnusedDistances) implements BlockModel {

  private static final int LONGEST_LITERAL = 14;

  @Override
  public void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    int longest = alphabet == Alphabet.LITERAL ? Math.min(LONGEST_LITERAL, maxLength) : maxLength;
    boolean unused = Arrays.stream(frequencies, 0, symbols).allMatch(count -> count == 0);
    if (codesUnusedDistances || !unused) {
      LimitedHuffman.lengths(frequencies, longest, lengths);
    }
  }

  @Override
  public int nextRun(byte[] lengths, int at, int literals, int total) {
    return ZlibRuns.next(lengths, at, 0, total);
  }

  @Override
  public Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    return dynamicBits < fixedBits ? Kind.DYNAMIC : Kind.FIXED;
  }
}
