package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.layers.deflate.CodeTree;
import java.util.Arrays;

/**
 * Huffman code lengths as 7-Zip and libdeflate find them: while the tree is gone through from its
 * root, a node that would lie too deep takes the place of the deepest leaf that may still be split.
 */
public final class LimitedHuffman {

  private LimitedHuffman() {}

  /**
   * Finds code lengths. With fewer than two symbols in use, two codes of one bit are made all the
   * same: those of symbol 0 and of the one in use, or of symbols 0 and 1.
   *
   * @param frequencies how often each symbol occurs
   * @param limit the longest code allowed, at most 15
   * @param lengths receives a length for each frequency, 0 where that is 0
   */
  public static void lengths(int[] frequencies, int limit, byte[] lengths) {
    Arrays.fill(lengths, 0, frequencies.length, (byte) 0);
    CodeTree tree = CodeTree.of(frequencies, frequencies.length);
    if (tree.used() < 2) {
      int symbol = tree.used() == 0 ? 0 : tree.symbol(0);
      lengths[0] = 1;
      lengths[symbol == 0 ? 1 : symbol] = 1;
      return;
    }
    int[] leaves = new int[limit + 1];
    leaves[1] = 2;
    int[] depths = tree.innerDepths();
    for (int i = 1; i < depths.length; i++) {
      int depth = depths[i];
      if (depth >= limit) {
        depth = limit - 1;
        while (leaves[depth] == 0) {
          depth--;
        }
      }
      leaves[depth]--;
      leaves[depth + 1] += 2;
    }
    tree.assign(leaves, lengths);
  }
}
