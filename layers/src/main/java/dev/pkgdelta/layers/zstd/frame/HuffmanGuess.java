package dev.pkgdelta.layers.zstd.frame;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Huffman code that libzstd would build for some literals: the usual algorithm over symbols
 * sorted by falling count, lengths then bounded by its own heuristic. Sources: {@code
 * HUF_buildCTable} and {@code HUF_setMaxHeight} in huf_compress.c.
 */
final class HuffmanGuess {

  private final int[] order;
  private final int[] counts;
  private final int[] lengths;
  private final int used;

  private HuffmanGuess(int[] byteCounts) {
    order =
        java.util.stream.IntStream.range(0, byteCounts.length)
            .filter(s -> byteCounts[s] > 0)
            .boxed()
            .sorted((a, b) -> Integer.compare(byteCounts[b], byteCounts[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    used = order.length;
    counts = new int[used];
    Arrays.setAll(counts, i -> byteCounts[order[i]]);
    lengths = new int[used];
  }

  /**
   * Returns the code.
   *
   * @param byteCounts how often each byte occurs
   * @param longest the most bits that a code may have
   */
  static Optional<HuffmanCode> of(int[] byteCounts, int longest) {
    HuffmanGuess guess = new HuffmanGuess(byteCounts);
    if (guess.used < 2 || guess.used > 1 << longest) {
      return Optional.empty();
    }
    guess.build();
    if (!guess.bound(longest)) {
      return Optional.empty();
    }
    int last = Arrays.stream(guess.order).max().orElse(0);
    int[] lengths = new int[last + 1];
    for (int i = 0; i < guess.used; i++) {
      lengths[guess.order[i]] = guess.lengths[i];
    }
    return Optional.of(HuffmanCode.of(lengths));
  }

  /** Joins the two lightest nodes until one is left; leaves are taken first where equal. */
  private void build() {
    int[] weight = new int[used];
    int[] parentOfNode = new int[used];
    int[] parentOfLeaf = new int[used];
    int leaf = used - 1;
    int node = 0;
    for (int made = 0; made < used - 1; made++) {
      int sum = 0;
      for (int i = 0; i < 2; i++) {
        boolean takeLeaf = leaf >= 0 && (node >= made || counts[leaf] < weight[node]);
        if (takeLeaf) {
          parentOfLeaf[leaf] = made;
          sum += counts[leaf--];
        } else {
          parentOfNode[node] = made;
          sum += weight[node++];
        }
      }
      weight[made] = sum;
    }
    int[] depth = new int[used];
    for (int made = used - 3; made >= 0; made--) {
      depth[made] = depth[parentOfNode[made]] + 1;
    }
    for (int i = 0; i < used; i++) {
      lengths[i] = depth[parentOfLeaf[i]] + 1;
    }
  }

  /** Bounds the lengths; returns whether it worked out. */
  private boolean bound(int longest) {
    int deepest = lengths[used - 1];
    if (deepest <= longest) {
      return true;
    }
    int unit = 1 << (deepest - longest);
    int debt = 0;
    int n = used - 1;
    while (lengths[n] > longest) {
      debt += unit - (1 << (deepest - lengths[n]));
      lengths[n--] = longest;
    }
    while (n >= 0 && lengths[n] == longest) {
      n--;
    }
    debt >>= deepest - longest;
    int[] lastOf = new int[longest + 2];
    Arrays.fill(lastOf, -1);
    int current = longest;
    for (int i = n; i >= 0; i--) {
      if (lengths[i] < current) {
        current = lengths[i];
        lastOf[longest - current] = i;
      }
    }
    return repay(lastOf, debt, n, longest);
  }

  private boolean repay(int[] lastOf, int toPay, int lastShort, int longest) {
    int debt = toPay;
    int n = lastShort;
    while (debt > 0) {
      int step = Math.min(FseCounts.floorLog(debt) + 1, longest + 1);
      for (; step > 1; step--) {
        int high = lastOf[step];
        int low = lastOf[step - 1];
        if (high >= 0 && (low < 0 || counts[high] <= 2 * counts[low])) {
          break;
        }
      }
      while (step <= longest && lastOf[step] < 0) {
        step++;
      }
      if (step > longest) {
        return false;
      }
      debt -= 1 << (step - 1);
      int moved = lastOf[step];
      lengths[moved]++;
      if (lastOf[step - 1] < 0) {
        lastOf[step - 1] = moved;
      }
      lastOf[step] = moved > 0 && lengths[moved - 1] == longest - step ? moved - 1 : -1;
    }
    while (debt < 0) {
      if (lastOf[1] < 0) {
        while (n >= 0 && lengths[n] == longest) {
          n--;
        }
        lengths[n + 1]--;
        lastOf[1] = n + 1;
      } else {
        lengths[lastOf[1] + 1]--;
        lastOf[1]++;
      }
      debt++;
    }
    return true;
  }
}
