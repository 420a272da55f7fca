package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockModel;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.CodeTree;
import dev.pkgdelta.layers.deflate.ZlibRuns;

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
    CodeTree tree = CodeTree.of(frequencies, symbols);
    if (tree.used() < 2) {
      if (tree.used() == 1 || codesUnusedDistances) {
        int only = tree.used() == 0 ? 0 : tree.symbol(0);
        lengths[0] = 1;
        lengths[only == 0 ? 1 : only] = 1;
      }
      return;
    }
    int longest = alphabet == Alphabet.LITERAL ? Math.min(LONGEST_LITERAL, maxLength) : maxLength;
    tree.assign(lengthCounts(tree.innerDepths(), longest), lengths);
  }

  private static int[] lengthCounts(int[] depths, int longest) {
    int[] counts = new int[longest + 1];
    counts[1] = 2;
    for (int i = 1; i < depths.length; i++) {
      int depth = depths[i];
      if (depth >= longest) {
        depth = longest - 1;
        while (counts[depth] == 0) {
          depth--;
        }
      }
      counts[depth]--;
      counts[depth + 1] += 2;
    }
    return counts;
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
