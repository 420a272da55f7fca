package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.optimal.TokenCounts;

/**
 * How often zopfli takes symbols to occur, and what they cost then: their entropy.
 *
 * <p>The costs are computed with {@link StrictMath}, so they are the same on every machine.
 */
final class ZopfliStatistics {

  private static final double INVERSE_LOG2 = 1.4426950408889;

  private final TokenCounts counts = new TokenCounts();
  final int[] literals = counts.literals;
  final int[] distances = counts.distances;

  void set(ZopfliTokens tokens) {
    tokens.counts(0, tokens.size(), counts);
    counts.endBlock();
  }

  void set(ZopfliStatistics other) {
    System.arraycopy(other.literals, 0, literals, 0, literals.length);
    System.arraycopy(other.distances, 0, distances, 0, distances.length);
  }

  /** Adds half of others. */
  void addHalf(ZopfliStatistics other) {
    addHalf(literals, other.literals);
    addHalf(distances, other.distances);
    counts.endBlock();
  }

  private static void addHalf(int[] counts, int[] others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others[i] / 2;
    }
  }

  /** Gives a third of the symbols the count of some other one. */
  void shuffle(ZopfliRandom random) {
    shuffle(random, literals);
    shuffle(random, distances);
    counts.endBlock();
  }

  private static void shuffle(ZopfliRandom random, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if ((random.next() >>> 4) % 3 == 0) {
        counts[i] = counts[Integer.remainderUnsigned(random.next(), counts.length)];
      }
    }
  }

  /** Computes the symbols' costs in bits. */
  static void costs(int[] counts, double[] costs) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    double all = StrictMath.log(sum == 0 ? counts.length : sum) * INVERSE_LOG2;
    for (int i = 0; i < counts.length; i++) {
      double bits = counts[i] == 0 ? all : all - StrictMath.log(counts[i]) * INVERSE_LOG2;
      costs[i] = bits < 0 && bits > -1e-5 ? 0 : bits;
    }
  }
}
