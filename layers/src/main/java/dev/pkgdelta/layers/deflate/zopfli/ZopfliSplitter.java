package dev.pkgdelta.layers.deflate.zopfli;

import java.util.Arrays;

/** zopfli's block splitting: the largest block left is cut in two where that saves most. */
final class ZopfliSplitter {

  private static final int FEWEST = 10;
  private static final int SEARCH_ALL = 1024;
  private static final int PROBES = 9;

  private final ZopfliSize size;
  private final int most;
  private ZopfliTokens tokens = new ZopfliTokens();

  /**
   * @param most the most blocks to make, 0 for no bound
   */
  ZopfliSplitter(ZopfliSize size, int most) {
    this.size = size;
    this.most = most;
  }

  /** Returns the indices of the tokens that begin new blocks, in order. */
  int[] split(ZopfliTokens tokens) {
    this.tokens = tokens;
    int[] points = new int[0];
    if (tokens.size() < FEWEST) {
      return points;
    }
    boolean[] done = new boolean[tokens.size()];
    int start = 0;
    int end = tokens.size();
    while (most == 0 || points.length + 1 < most) {
      long best = minimum(start, end);
      int point = (int) best;
      if ((best >>> 32) > size.best(tokens, start, end) || point == start + 1 || point == end) {
        done[start] = true;
      } else {
        points = Arrays.copyOf(points, points.length + 1);
        points[points.length - 1] = point;
        Arrays.sort(points);
      }
      int longest = 0;
      for (int i = 0; i <= points.length; i++) {
        int from = i == 0 ? 0 : points[i - 1];
        int to = i == points.length ? tokens.size() - 1 : points[i];
        if (!done[from] && to - from > longest) {
          longest = to - from;
          start = from;
          end = to;
        }
      }
      if (longest < FEWEST) {
        break;
      }
    }
    return points;
  }

  private int cost(int start, int point, int end) {
    return size.best(tokens, start, point) + size.best(tokens, point, end);
  }

  /** Returns the best place to cut, and the size that gives {@code << 32}. */
  private long minimum(int blockStart, int blockEnd) {
    int start = blockStart + 1;
    int end = blockEnd;
    if (end - start < SEARCH_ALL) {
      long best = Long.MAX_VALUE;
      for (int i = start; i < end; i++) {
        long cost = cost(blockStart, i, blockEnd);
        if (cost < (best >>> 32)) {
          best = (cost << 32) | i;
        }
      }
      return best == Long.MAX_VALUE ? ((long) Integer.MAX_VALUE << 32) | start : best;
    }
    int point = start;
    int least = Integer.MAX_VALUE;
    while (end - start > PROBES) {
      int step = (end - start) / (PROBES + 1);
      int probe = 0;
      int probed = Integer.MAX_VALUE;
      for (int i = 0; i < PROBES; i++) {
        int cost = cost(blockStart, start + (i + 1) * step, blockEnd);
        if (cost < probed) {
          probed = cost;
          probe = i;
        }
      }
      if (probed > least) {
        break;
      }
      point = start + (probe + 1) * step;
      end = probe == PROBES - 1 ? end : start + (probe + 2) * step;
      start = probe == 0 ? start : start + probe * step;
      least = probed;
    }
    return ((long) least << 32) | point;
  }
}
