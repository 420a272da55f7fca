package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import java.util.PriorityQueue;

/** A canonical Huffman code as {@code PrefixCode} reads it. */
final class HuffmanCode {

  private final int[] lengths;
  private final int[] codes;

  private HuffmanCode(int[] lengths, int longest) {
    this.lengths = lengths;
    this.codes = new int[lengths.length];
    int next = 0;
    for (int length = 1; length <= longest; length++) {
      next <<= 1;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          codes[symbol] = next++;
        }
      }
    }
  }

  /** Returns what stands for a code in estimates: it has lengths only. */
  static HuffmanCode ofLengths(int[] lengths) {
    return new HuffmanCode(lengths, 0);
  }

  /** Returns the code of symbols that are as frequent as in an array. */
  static HuffmanCode ofSymbols(int[] symbols, int alphabet, int longest) {
    int[] counts = new int[alphabet];
    for (int symbol : symbols) {
      counts[symbol]++;
    }
    return of(counts, longest);
  }

  /**
   * Returns a code in which frequent symbols are short.
   *
   * @param counts of each symbol; one that does not occur gets no code, but two symbols always have
   *     one, since a code of a single symbol is not complete
   * @param longest the most bits of a code
   */
  static HuffmanCode of(int[] counts, int longest) {
    int[] weights = counts.clone();
    complete(weights);
    int[] lengths = lengths(weights);
    while (max(lengths) > longest) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
      }
      lengths = lengths(weights);
    }
    return new HuffmanCode(lengths, longest);
  }

  /** Counts symbols that do not occur until two do. */
  static void complete(int[] counts) {
    int used = 0;
    for (int count : counts) {
      used += count > 0 ? 1 : 0;
    }
    for (int symbol = 0; used < 2; symbol++) {
      if (counts[symbol] == 0) {
        counts[symbol] = 1;
        used++;
      }
    }
  }

  private static int max(int[] values) {
    int max = 0;
    for (int value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** A node of the tree; of equal weights the one with the lower number is taken first. */
  private record Node(long weight, int number) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      return weight != other.weight
          ? Long.compare(weight, other.weight)
          : Integer.compare(number, other.number);
    }
  }

  private static int[] lengths(int[] weights) {
    int[] parents = new int[2 * weights.length];
    PriorityQueue<Node> queue = new PriorityQueue<>();
    for (int symbol = 0; symbol < weights.length; symbol++) {
      if (weights[symbol] > 0) {
        queue.add(new Node(weights[symbol], symbol));
      }
    }
    int next = weights.length;
    while (queue.size() > 1) {
      Node first = queue.remove();
      Node second = queue.remove();
      parents[first.number()] = next;
      parents[second.number()] = next;
      queue.add(new Node(first.weight() + second.weight(), next++));
    }
    int root = next - 1;
    int[] depths = new int[next];
    for (int node = root - 1; node >= 0; node--) {
      depths[node] = parents[node] == 0 ? 0 : depths[parents[node]] + 1;
    }
    int[] lengths = new int[weights.length];
    System.arraycopy(depths, 0, lengths, 0, lengths.length);
    return lengths;
  }

  /** Returns the bits of a symbol's code; 0 if it has none. */
  int length(int symbol) {
    return lengths[symbol];
  }

  void write(int symbol, BitWriter out) {
    out.write(codes[symbol], lengths[symbol]);
  }
}
