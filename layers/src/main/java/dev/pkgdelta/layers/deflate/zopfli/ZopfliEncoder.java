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
 * tokens would have. Each block's best tokens are found by {@link ZopfliSearch}. Then the splitting
 * is tried again with these tokens. Small blocks are also parsed for the fixed codes.
 *
 * <p>Source of the behaviour: zopfli 1.0.3 (Apache License 2.0; read, not copied). Costs are double
 * numbers; where this machine's logarithm differs from the encoder's in the last bit, a token may
 * differ, which is corrected like any other error.
 */
final class ZopfliEncoder implements PartEncoder {

  private static final int FEW_TOKENS = 1000;
  static final int MASTER_BLOCK = 1_000_000;

  private final ZopfliModel settings;
  private final NearestMatches matches = new NearestMatches();
  private final ZopfliParser parser = new ZopfliParser(matches);
  private final ZopfliSize size = new ZopfliSize();
  private final ZopfliSplitter splitter;
  private final ZopfliCosts costs = new ZopfliCosts();
  private final ZopfliTokens all = new ZopfliTokens();
  private final ZopfliTokens current = new ZopfliTokens();
  private final ZopfliSearch search = new ZopfliSearch(parser, size);

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
    int[] ends = blockEnds(parser, splitter, begin, end);
    int[] points = new int[ends.length - 1];
    all.clear();
    int bits = 0;
    int from = begin;
    for (int i = 0; i < ends.length; i++) {
      search.begin(from, ends[i]);
      for (int step = 0; step < settings.iterations(); step++) {
        search.step();
      }
      ZopfliTokens best = search.best();
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

  /** Returns where the blocks end that are searched, by the sizes of a lazy parse's tokens. */
  static int[] blockEnds(ZopfliParser parser, ZopfliSplitter splitter, int begin, int end) {
    ZopfliTokens tokens = new ZopfliTokens();
    parser.lazy(begin, end, tokens);
    int[] cuts = splitter.split(tokens);
    int[] ends = new int[cuts.length + 1];
    for (int i = 0; i < cuts.length; i++) {
      ends[i] = tokens.position(cuts[i]);
    }
    ends[cuts.length] = end;
    return ends;
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
