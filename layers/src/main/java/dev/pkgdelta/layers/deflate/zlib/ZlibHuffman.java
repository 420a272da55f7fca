package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.layers.deflate.BlockModel.Alphabet;

/**
 * Huffman code lengths as zlib builds them. The lengths depend on how ties are broken: the heap
 * orders nodes by frequency, then by the depth of their subtree, and where both are equal by its
 * own layout; so the same heap is built here. Codes that come out too long are shortened afterwards
 * by moving leaves, not by an optimal method.
 *
 * <p>Source: zlib 1.3.1, trees.c, build_tree(), pqdownheap(), gen_bitlen(); the same in GNU gzip
 * since 1.2. Safe for use by several threads.
 */
public final class ZlibHuffman {

  private final int maxLength;
  private final int leaves;
  private final long[] keys;
  private final int[] parents;
  private final int[] heap;
  private int heapSize;

  private ZlibHuffman(int symbols, int maxLength) {
    this.maxLength = maxLength;
    this.leaves = symbols;
    this.keys = new long[2 * symbols + 1];
    this.parents = new int[2 * symbols + 1];
    this.heap = new int[symbols + 2];
  }

  /** Fills in the lengths; see {@link dev.pkgdelta.layers.deflate.BlockModel#codeLengths}. */
  public static void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths) {
    new ZlibHuffman(symbols, maxLength).build(frequencies, lengths);
  }

  private void build(int[] frequencies, byte[] lengths) {
    int highest = -1;
    for (int symbol = 0; symbol < leaves; symbol++) {
      if (frequencies[symbol] != 0) {
        heap[++heapSize] = symbol;
        highest = symbol;
        keys[symbol] = key(frequencies[symbol], 0);
      }
    }
    while (heapSize < 2) {
      // At least two codes, so that no decoder meets a code of one symbol.
      int symbol = highest < 2 ? ++highest : 0;
      heap[++heapSize] = symbol;
      keys[symbol] = key(1, 0);
    }
    for (int at = heapSize / 2; at >= 1; at--) {
      sink(at);
    }
    int[] order = merge();
    assign(order, lengths);
  }

  /** Orders nodes by frequency, then depth. */
  private static long key(long frequency, int depth) {
    return (frequency << 9) | depth;
  }

  private void sink(int from) {
    int node = heap[from];
    int at = from;
    for (int child = at * 2; child <= heapSize; child = at * 2) {
      if (child < heapSize && keys[heap[child + 1]] <= keys[heap[child]]) {
        child++;
      }
      if (keys[node] <= keys[heap[child]]) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = node;
  }

  /** Builds the tree; returns its nodes from the last made, the root, to the first taken. */
  private int[] merge() {
    int[] order = new int[2 * heapSize - 1];
    int next = order.length;
    int node = leaves;
    do {
      int least = heap[1];
      heap[1] = heap[heapSize--];
      sink(1);
      int second = heap[1];
      order[--next] = least;
      order[--next] = second;
      long depth = Math.max(keys[least] & 511, keys[second] & 511) + 1;
      keys[node] = key((keys[least] >>> 9) + (keys[second] >>> 9), (int) depth);
      parents[least] = node;
      parents[second] = node;
      heap[1] = node++;
      sink(1);
    } while (heapSize >= 2);
    order[--next] = heap[1];
    return order;
  }

  private void assign(int[] order, byte[] lengths) {
    int[] depth = new int[keys.length];
    int[] counts = new int[maxLength + 1];
    int tooLong = 0;
    for (int i = 1; i < order.length; i++) {
      int node = order[i];
      int length = depth[parents[node]] + 1;
      if (length > maxLength) {
        length = maxLength;
        tooLong++;
      }
      depth[node] = length;
      if (node < leaves) {
        lengths[node] = (byte) length;
        counts[length]++;
      }
    }
    if (tooLong > 0) {
      shorten(order, counts, tooLong, lengths);
    }
  }

  private void shorten(int[] order, int[] counts, int tooLong, byte[] lengths) {
    for (int left = tooLong; left > 0; left -= 2) {
      int length = maxLength - 1;
      while (counts[length] == 0) {
        length--;
      }
      counts[length]--;
      counts[length + 1] += 2;
      counts[maxLength]--;
    }
    int next = order.length;
    for (int length = maxLength; length > 0; length--) {
      for (int left = counts[length]; left > 0; ) {
        int node = order[--next];
        if (node < leaves) {
          lengths[node] = (byte) length;
          left--;
        }
      }
    }
  }
}
