package dev.pkgdelta.layers.deflate;

import java.util.Arrays;

/**
 * Huffman's construction over sorted symbols, which several encoders share: symbols in order of
 * frequency, then of number; of a leaf and an inner node that are equally rare the leaf is taken
 * first. What differs between encoders is how they shorten codes that come out too long. Not safe
 * for use by several threads.
 */
public final class CodeTree {

  private static final int SYMBOL_BITS = 16;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

  /** The used symbols, the rarest first. */
  private final long[] sorted;

  private CodeTree(long[] sorted) {
    this.sorted = sorted;
  }

  /** Sorts the symbols that occur. */
  public static CodeTree of(int[] frequencies, int symbols) {
    long[] sorted = new long[symbols];
    int used = 0;
    for (int i = 0; i < symbols; i++) {
      if (frequencies[i] != 0) {
        sorted[used++] = ((long) frequencies[i] << SYMBOL_BITS) | i;
      }
    }
    Arrays.sort(sorted, 0, used);
    return new CodeTree(Arrays.copyOf(sorted, used));
  }

  /** Returns how many symbols occur. */
  public int used() {
    return sorted.length;
  }

  /** Returns a symbol by its rank, the rarest first. */
  public int symbol(int rank) {
    return (int) sorted[rank] & SYMBOL_MASK;
  }

  /** Returns how often the symbol of a rank occurs. */
  private long frequency(int rank) {
    return sorted[rank] >>> SYMBOL_BITS;
  }

  /**
   * Returns the depths of the tree's inner nodes, those made last first; the first is the root,
   * with depth 0. There must be at least two symbols.
   */
  public int[] innerDepths() {
    int leaves = sorted.length;
    int inner = leaves - 1;
    long[] weights = new long[inner];
    int[] parents = new int[inner];
    int leaf = 0;
    int node = 0;
    for (int made = 0; made < inner; made++) {
      long weight = 0;
      for (int child = 0; child < 2; child++) {
        if (leaf < leaves && (node == made || frequency(leaf) <= weights[node])) {
          weight += frequency(leaf++);
        } else {
          weight += weights[node];
          parents[node++] = made;
        }
      }
      weights[made] = weight;
    }
    int[] depths = new int[inner];
    for (int i = 1; i < inner; i++) {
      int parent = parents[inner - 1 - i];
      depths[i] = depths[inner - 1 - parent] + 1;
    }
    return depths;
  }

  /**
   * Gives the rarest symbols the longest codes.
   *
   * @param counts how many codes there are of each length
   * @param lengths gets each symbol's length
   */
  public void assign(int[] counts, byte[] lengths) {
    int rank = 0;
    for (int length = counts.length - 1; length > 0; length--) {
      for (int i = counts[length]; i > 0 && rank < sorted.length; i--) {
        lengths[symbol(rank++)] = (byte) length;
      }
    }
  }
}
