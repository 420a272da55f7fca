package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.layers.deflate.ZlibRuns;

/** The size of a dynamic block's header whose runs are cut as zlib cuts them. */
public final class HeaderSize {

  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int LONGEST_CODE = 7;

  private HeaderSize() {}

  /**
   * Returns the size in bits, without the block's first three.
   *
   * @param joined whether runs go on from the literals' lengths to the distances'
   */
  public static int bits(byte[] literalLengths, byte[] distanceLengths, boolean joined) {
    int literals = used(literalLengths, 257);
    int distances = used(distanceLengths, 1);
    byte[] all = new byte[literals + distances];
    System.arraycopy(literalLengths, 0, all, 0, literals);
    System.arraycopy(distanceLengths, 0, all, literals, distances);
    int[] counts = new int[ORDER.length];
    for (int at = 0; at < all.length; ) {
      int from = joined || at < literals ? 0 : literals;
      int run = ZlibRuns.next(all, at, from, joined || at >= literals ? all.length : literals);
      counts[run & 0xff]++;
      at += run < 16 ? 1 : run >>> 8;
    }
    byte[] lengths = new byte[ORDER.length];
    LimitedHuffman.lengths(counts, LONGEST_CODE, lengths);
    return bits(counts, lengths);
  }

  /**
   * Returns the size in bits of a header by the symbols that code its lengths.
   *
   * @param counts how often each of the 19 symbols occurs
   * @param lengths their code lengths
   */
  public static int bits(int[] counts, byte[] lengths) {
    int bits = 5 + 5 + 4 + 2 * counts[16] + 3 * counts[17] + 7 * counts[18];
    int sent = 4;
    for (int i = 0; i < ORDER.length; i++) {
      bits += counts[i] * lengths[i];
      if (lengths[ORDER[i]] != 0) {
        sent = Math.max(sent, i + 1);
      }
    }
    return bits + 3 * sent;
  }

  private static int used(byte[] lengths, int least) {
    int n = lengths.length;
    while (n > least && lengths[n - 1] == 0) {
      n--;
    }
    return n;
  }
}
