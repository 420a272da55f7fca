package dev.pkgdelta.layers.deflate.optimal;

import java.util.Arrays;

/**
 * Optimal code lengths of limited size, as zopfli and Go find them: among equal weights a package
 * goes before a symbol, among symbols the lower one goes first. Not safe for use by several
 * threads.
 *
 * <p>Source: L. Larmore, D. Hirschberg, A fast algorithm for optimal length-limited Huffman codes,
 * 1990. zopfli runs the boundary variant of Katajainen, Moffat and Turpin, and Go one of its own;
 * both give the same lengths.
 */
public final class PackageMerge {

  private static final int MOST_SYMBOLS = TokenCounts.LITERALS;
  private static final int MOST_BITS = 15;
  private static final int SYMBOL_BITS = 9;
  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

  private final long[] leaves = new long[MOST_SYMBOLS];
  private final short[][] leavesAmong = new short[MOST_BITS][2 * MOST_SYMBOLS + 1];
  private int[] weights = new int[2 * MOST_SYMBOLS];
  private int[] below = new int[2 * MOST_SYMBOLS];

  /** Makes one, for any number of codes. */
  public PackageMerge() {}

  /**
   * Finds code lengths; with one or two symbols in use, theirs is 1.
   *
   * @param frequencies how often each symbol occurs, at most 288 of them; their sum is below
   *     2<sup>26</sup>
   * @param limit the longest code allowed, at most 15
   * @param lengths receives a length for each frequency, 0 where that is 0
   */
  public void lengths(int[] frequencies, int limit, byte[] lengths) {
    int used = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      lengths[symbol] = 0;
      if (frequencies[symbol] != 0) {
        leaves[used++] = ((long) frequencies[symbol] << SYMBOL_BITS) | symbol;
      }
    }
    if (used <= 2) {
      for (int i = 0; i < used; i++) {
        lengths[symbol(i)] = 1;
      }
      return;
    }
    Arrays.sort(leaves, 0, used);
    int levels = Math.min(limit, used - 1);
    int items = 0;
    for (int level = 0; level < levels; level++) {
      items = merge(level, used, items / 2);
    }
    int active = 2 * used - 2;
    for (int level = levels - 1; level >= 0; level--) {
      int among = leavesAmong[level][active];
      for (int i = 0; i < among; i++) {
        lengths[symbol(i)]++;
      }
      active = 2 * (active - among);
    }
  }

  private int symbol(int leaf) {
    return (int) leaves[leaf] & SYMBOL_MASK;
  }

  /** Merges the leaves with pairs of the items of the level below; returns how many there are. */
  private int merge(int level, int used, int packages) {
    int[] swap = below;
    below = weights;
    weights = swap;
    short[] among = leavesAmong[level];
    int leaf = 0;
    int made = 0;
    int items = used + packages;
    for (int i = 0; i < items; i++) {
      int leafWeight = leaf < used ? (int) (leaves[leaf] >>> SYMBOL_BITS) : Integer.MAX_VALUE;
      int packageWeight =
          made < packages ? below[2 * made] + below[2 * made + 1] : Integer.MAX_VALUE;
      if (leafWeight < packageWeight) {
        weights[i] = leafWeight;
        leaf++;
      } else {
        weights[i] = packageWeight;
        made++;
      }
      among[i + 1] = (short) leaf;
    }
    return items;
  }
}
