package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.PrefixRanges;
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

  /** What a dropped cover weighs beside one that stays, around which new content may still lie. */
  private static final int DROPPED = 16;

  /** The most bytes before a block of the usual size. */
  static final int USUAL = 12 << 20;

  /** The most bytes before the only block of a target that repeats itself. */
  static final int JOINED = 32 << 20;

  /** So much stands before few literals. */
  private static final int LEAST = 1 << 20;

  /** A few literals are not worth the time that a long prefix takes. */
  private static final int PER_LITERAL = 8;

  private record Weighed(long step, long weight) {}

  private PrefixChoice() {}

  /**
   * Chooses for one block.
   *
   * @param covers where the block is like the base
   * @param baseSize bytes of the base
   * @param literals how many bytes are to refer to it
   * @param bound the most bytes of base to take
   */
  static PrefixRanges of(CoversBesidePrefix covers, long baseSize, int literals, int bound) {
    int most = (int) Math.min(bound, LEAST + (long) PER_LITERAL * literals);
    Map<Long, Long> weights = new HashMap<>();
    for (Cover cover : covers.dropped()) {
      weigh(weights, cover, DROPPED);
    }
    for (Cover cover : covers.kept()) {
      weigh(weights, cover, 1);
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

  private static void weigh(Map<Long, Long> weights, Cover cover, int factor) {
    for (long step = cover.baseOffset() / STEP; step * STEP < cover.baseEnd(); step++) {
      long from = Math.max(cover.baseOffset(), step * STEP);
      long to = Math.min(cover.baseEnd(), (step + 1) * STEP);
      weights.merge(step, factor * (to - from), Long::sum);
    }
  }
}
