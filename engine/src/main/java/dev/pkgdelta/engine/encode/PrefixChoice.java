package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the parts of the base that stand before a block: those that its covers refer to, in steps
 * of {@link #STEP} bytes with what lies between them, the most used first, up to a bound.
 */
final class PrefixChoice {

  private static final int STEP = 1 << 14;

  /** The most bytes before a block of the usual size. */
  static final int USUAL = 12 << 20;

  /** The most bytes before the only block of a target that repeats itself. */
  static final int JOINED = 48 << 20;

  private record Weighed(long step, long weight) {}

  private PrefixChoice() {}

  /**
   * Chooses for one block.
   *
   * @param covers where the block is like the base
   * @param partners base spans that are paired with the block's
   * @param most bytes of base to take
   */
  static PrefixRanges of(List<Cover> covers, List<Span> partners, long baseSize, int most) {
    Map<Long, Long> weights = new HashMap<>();
    for (Cover cover : covers) {
      weigh(weights, cover.baseOffset(), cover.baseEnd());
    }
    for (Span span : partners) {
      weigh(weights, span.offset(), Math.min(span.end(), span.offset() + most));
    }
    List<Long> steps =
        weights.entrySet().stream()
            .map(entry -> new Weighed(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingLong(Weighed::weight)
                    .reversed()
                    .thenComparingLong(Weighed::step))
            .limit(most / STEP)
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

  private static void weigh(Map<Long, Long> weights, long from, long to) {
    for (long step = from / STEP; step * STEP < to; step++) {
      long bytes = Math.min(to, (step + 1) * STEP) - Math.max(from, step * STEP);
      weights.merge(step, bytes, Long::sum);
    }
  }
}
