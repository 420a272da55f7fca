package dev.pkgdelta.layers.deflate.zopfli;

/**
 * zopfli's search for the tokens of one block: it is parsed for the least cost again and again,
 * each time with the entropy of the tokens of the time before as costs, shuffled a little when it
 * does not get better. Reused from block to block; not safe for use by several threads.
 */
final class ZopfliSearch {

  private final ZopfliParser parser;
  private final ZopfliSize size;
  private final ZopfliCosts costs = new ZopfliCosts();
  private final ZopfliStatistics statistics = new ZopfliStatistics();
  private final ZopfliStatistics bestStatistics = new ZopfliStatistics();
  private final ZopfliStatistics before = new ZopfliStatistics();
  private ZopfliTokens current = new ZopfliTokens();
  private ZopfliTokens best = new ZopfliTokens();
  private ZopfliRandom random = new ZopfliRandom();
  private int begin;
  private int end;
  private int iteration;
  private int least;
  private int last;
  private boolean shuffled;

  ZopfliSearch(ZopfliParser parser, ZopfliSize size) {
    this.parser = parser;
    this.size = size;
  }

  /** Begins with another block. */
  void begin(int begin, int end) {
    this.begin = begin;
    this.end = end;
    random = new ZopfliRandom();
    parser.lazy(begin, end, current);
    statistics.set(current);
    iteration = 0;
    least = Integer.MAX_VALUE;
    last = 0;
    shuffled = false;
  }

  /** Parses the block once more; returns whether that made it smaller. */
  boolean step() {
    costs.set(statistics);
    parser.cheapest(begin, end, costs, current);
    int bits = size.dynamic(current, 0, current.size());
    before.set(statistics);
    statistics.set(current);
    boolean better = bits < least;
    if (better) {
      least = bits;
      bestStatistics.set(before);
      ZopfliTokens swap = best;
      best = current;
      current = swap;
    }
    if (shuffled) {
      statistics.addHalf(before);
    }
    if (iteration++ > 5 && bits == last) {
      statistics.set(bestStatistics);
      statistics.shuffle(random);
      shuffled = true;
    }
    last = bits;
    return better;
  }

  /** Returns the best tokens so far. */
  ZopfliTokens best() {
    return best;
  }
}
