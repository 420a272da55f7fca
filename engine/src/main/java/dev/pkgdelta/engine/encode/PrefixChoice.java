package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.covers.Cover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the parts of the base that stand before a block: those that its covers refer to, in steps
 * of {@link #STEP} bytes with what lies between them, the most used first, up to a bound.
 */
final class PrefixChoice {

  private static final int STEP = 1 << 14;
  private static final int MOST = 12 << 20;

  private record Weighed(long step, long weight) {}

  private PrefixChoice() {}

  static PrefixRanges of(List<Cover> covers, long baseSize) {
    java.util.HashMap<Long, Long> weights = new java.util.HashMap<>();
    for (Cover cover : covers) {
      for (long at = cover.baseOffset() / STEP; at <= (cover.baseEnd() - 1) / STEP; at++) {
        long from = Math.max(cover.baseOffset(), at * STEP);
        long to = Math.min(cover.baseEnd(), (at + 1) * STEP);
        weights.merge(at, to - from, Long::sum);
      }
    }
    List<Long> steps =
        weights.entrySet().stream()
            .map(entry -> new Weighed(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(Weighed::weight)
                    .reversed()
                    .thenComparingLong(Weighed::step))
            .limit(MOST / STEP)
            .map(Weighed::step)
            .sorted()
            .toList();
    List<PrefixRanges.Range> ranges = new ArrayList<>();
    for (long step : steps) {
      long offset = step * STEP;
      int length = (int) Math.min(STEP, baseSize - offset);
      PrefixRanges.Range last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && last.offset() + last.length() == offset) {
        ranges.set(
            ranges.size() - 1, new PrefixRanges.Range(last.offset(), last.length() + length));
      } else {
        ranges.add(new PrefixRanges.Range(offset, length));
      }
    }
    return new PrefixRanges(ranges);
  }
}
