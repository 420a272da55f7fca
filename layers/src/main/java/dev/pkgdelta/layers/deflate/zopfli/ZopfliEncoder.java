package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.optimal.EncodedPart;
import dev.pkgdelta.layers.deflate.optimal.NearestMatches;
import dev.pkgdelta.layers.deflate.optimal.PartEncoder;

/**
 * zopfli.
 *
 * <p>A master block, 1000000 bytes as a rule, is split into blocks by the sizes that a lazy parse's
 * tokens would have. Each block is parsed for the least cost again and again, each time with the
 * entropy of the tokens of the time before as costs, shuffled a little when it does not get better;
 * the best one stays. Then the splitting is tried again with these tokens. Small blocks are also
 * parsed for the fixed codes.
 *
 * <p>Source of the behaviour: zopfli 1.0.3 (Apache License 2.0; read, not copied). Costs are double
 * numbers; where this machine's logarithm differs from the encoder's in the last bit, a token may
 * differ, which is corrected like any other error.
 */
final class ZopfliEncoder implements PartEncoder {

  private static final int FEW_TOKENS = 1000;
  private static final int MASTER_BLOCK = 1_000_000;

  private final ZopfliModel settings;
  private final NearestMatches matches = new NearestMatches();
  private final ZopfliParser parser = new ZopfliParser(matches);
  private final ZopfliSize size = new ZopfliSize();
  private final ZopfliSplitter splitter;
  private final ZopfliCosts costs = new ZopfliCosts();
  private final ZopfliTokens all = new ZopfliTokens();
  private ZopfliTokens current = new ZopfliTokens();
  private ZopfliTokens best = new ZopfliTokens();

  ZopfliEncoder(ZopfliModel settings) {
    this.settings = settings;
    this.splitter = new ZopfliSplitter(size, settings.mostBlocks());
  }

  @Override
  public int lookahead() {
    return MASTER_BLOCK;
  }

  @Override
  public EncodedPart encode(PlainWindow window, int begin) {
    int end = (int) Math.min(window.limit, (long) begin + MASTER_BLOCK);
    EncodedPart part = new EncodedPart(end - begin + DeflateTables.MAX_MATCH);
    if (begin == end) {
      part.endBlock(BlockOutline.Kind.FIXED);
      return part;
    }
    parser.text(window.text);
    matches.search(window.text, begin, end);
    int[] points = optimize(begin, end);
    int from = 0;
    for (int i = 0; i <= points.length; i++) {
      int to = i < points.length ? points[i] : all.size();
      write(from, to, part);
      from = to;
    }
    return part;
  }

  @Override
  public void slide(int bytes) {}

  /** Finds the tokens; returns the indices of those that begin new blocks. */
  private int[] optimize(int begin, int end) {
    parser.lazy(begin, end, current);
    int[] cuts = splitter.split(current);
    int[] points = new int[cuts.length];
    int[] ends = new int[cuts.length + 1];
    for (int i = 0; i < cuts.length; i++) {
      ends[i] = current.position(cuts[i]);
    }
    ends[cuts.length] = end;
    all.clear();
    int bits = 0;
    int from = begin;
    for (int i = 0; i < ends.length; i++) {
      optimizeBlock(from, ends[i]);
      bits += size.best(best, 0, best.size());
      all.addAll(best);
      if (i < points.length) {
        points[i] = all.size();
      }
      from = ends[i];
    }
    if (points.length <= 1) {
      return points;
    }
    int[] other = splitter.split(all);
    int otherBits = 0;
    for (int i = 0; i <= other.length; i++) {
      int start = i == 0 ? 0 : other[i - 1];
      otherBits += size.best(all, start, i == other.length ? all.size() : other[i]);
    }
    return otherBits < bits ? other : points;
  }

  /** Leaves a block's tokens in {@link #best}. */
  private void optimizeBlock(int begin, int end) {
    ZopfliStatistics statistics = new ZopfliStatistics();
    ZopfliStatistics bestStatistics = new ZopfliStatistics();
    ZopfliStatistics before = new ZopfliStatistics();
    ZopfliRandom random = new ZopfliRandom();
    parser.lazy(begin, end, current);
    statistics.set(current);
    int least = Integer.MAX_VALUE;
    int last = 0;
    boolean shuffled = false;
    for (int i = 0; i < settings.iterations(); i++) {
      costs.set(statistics);
      parser.cheapest(begin, end, costs, current);
      int bits = size.dynamic(current, 0, current.size());
      before.set(statistics);
      statistics.set(current);
      if (bits < least) {
        least = bits;
        bestStatistics.set(before);
        ZopfliTokens swap = best;
        best = current;
        current = swap;
      }
      if (shuffled) {
        statistics.addHalf(before);
      }
      if (i > 5 && bits == last) {
        statistics.set(bestStatistics);
        statistics.shuffle(random);
        shuffled = true;
      }
      last = bits;
    }
  }

  private void write(int from, int to, EncodedPart part) {
    int stored = size.stored(all, from, to);
    int fixed = size.fixed(all, from, to);
    int dynamic = size.dynamic(all, from, to);
    ZopfliTokens tokens = all;
    int first = from;
    int end = to;
    boolean reparsed = all.size() < FEW_TOKENS || fixed <= dynamic * 1.1;
    if (reparsed && from < to) {
      costs.setFixed();
      parser.cheapest(all.position(from), all.end(to - 1), costs, current);
      fixed = size.fixed(current, 0, current.size());
    }
    if (stored < fixed && stored < dynamic) {
      part.addStoredBlocks(all.end(to - 1) - all.position(from));
      return;
    }
    if (fixed < dynamic && reparsed) {
      tokens = current;
      first = 0;
      end = current.size();
    }
    for (int i = first; i < end; i++) {
      part.add(tokens.token(i));
    }
    part.endBlock(fixed < dynamic ? BlockOutline.Kind.FIXED : BlockOutline.Kind.DYNAMIC);
  }
}
