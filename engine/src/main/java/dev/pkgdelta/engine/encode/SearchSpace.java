package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which parts of the base are loaded and which are indexed. What the target copies whole is
 * not worth indexing again, but for a margin on both sides of each gap, where new matches may
 * begin.
 */
final class SearchSpace {

  private static final long MARGIN = 1 << 12;

  private SearchSpace() {}

  /** A window with its index. */
  record Searched(BaseWindow window, BaseIndex index) {}

  /**
   * Prepares the search of the whole base.
   *
   * @param runs equal runs, in target order
   */
  static Searched whole(Bytes base, List<EqualRuns.Run> runs) throws IOException {
    int size = Math.toIntExact(base.size());
    List<BaseWindow.Range> all = size == 0 ? List.of() : List.of(new BaseWindow.Range(0, size));
    BaseWindow window = BaseWindow.load(base, all);
    List<int[]> parts = new ArrayList<>();
    for (long[] gap : gaps(base.size(), runs)) {
      parts.add(new int[] {(int) gap[0], (int) gap[1]});
    }
    return new Searched(window, new BaseIndex(window.bytes(), parts));
  }

  /** Returns the ranges of the base that no run covers, each with its margins, as start and end. */
  static List<long[]> gaps(long baseSize, List<EqualRuns.Run> runs) {
    List<EqualRuns.Run> sorted =
        runs.stream().sorted(Comparator.comparingLong(EqualRuns.Run::base)).toList();
    List<long[]> gaps = new ArrayList<>();
    long covered = 0;
    for (EqualRuns.Run run : sorted) {
      if (run.base() > covered) {
        add(gaps, Math.max(0, covered - MARGIN), Math.min(baseSize, run.base() + MARGIN));
      }
      covered = Math.max(covered, run.base() + run.length());
    }
    if (covered < baseSize) {
      add(gaps, Math.max(0, covered - MARGIN), baseSize);
    }
    return gaps;
  }

  private static void add(List<long[]> gaps, long from, long to) {
    if (!gaps.isEmpty() && gaps.getLast()[1] >= from) {
      gaps.getLast()[1] = to;
    } else {
      gaps.add(new long[] {from, to});
    }
  }
}
