package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.SpanKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which parts of the base are loaded and which are indexed. What the target copies whole is
 * not worth indexing again, but for a margin on both sides of each gap, where new matches may
 * begin. Nor is a long compressed stream that no run touches: the target holds it no longer.
 *
 * <p>If that does not fit the memory allowed, blocks are searched in groups. Each group looks at
 * the base spans that are paired with its own, at what surrounds its known equal runs, and at the
 * part of the gaps that lies as far into the base as the group lies into the target.
 */
final class SearchSpace {

  private static final long MARGIN = 1 << 12;

  /** In a group, this much on both sides of known equal runs is searched too. */
  private static final long NEAR = 1 << 18;

  /** An index takes up to so many bytes for each of its own: text, suffix array, names, filter. */
  private static final int INDEX_COST = 8;

  /** The largest index; its suffix array's positions are ints. */
  private static final long LARGEST = 1L << 30;

  /** A base up to this size is loaded whole, if memory allows. */
  private static final long WHOLE = 1L << 30;

  /** A compressed stream of so many bytes that the target holds as it is has an equal run. */
  private static final long LONG_STREAM = 1 << 14;

  private final Bytes base;

  /** What may be loaded. */
  private final Intervals known;

  private final Intervals gaps;
  private final Pairing pairing;
  private final long limit;
  private final boolean whole;

  /** A window with its index. */
  record Searched(BaseWindow window, BaseIndex index) {}

  /** Blocks that are searched against one window. */
  record Group(List<Residue> blocks, List<BaseWindow.Range> window, Intervals indexed) {}

  /**
   * @param spans what the base consists of
   * @param runs equal runs, in target order
   * @param memory bytes that the search may take
   */
  SearchSpace(
      Bytes base, List<Span> spans, List<EqualRuns.Run> runs, Pairing pairing, long memory) {
    this.base = base;
    this.pairing = pairing;
    this.known = new Intervals();
    known.add(0, base.size());
    this.gaps = gaps(base.size(), runs);
    for (Span stream : goneStreams(spans, runs)) {
      known.remove(stream.offset(), stream.end());
      gaps.remove(stream.offset(), stream.end());
    }
    this.whole = known.size() <= WHOLE && known.size() + gaps.size() * INDEX_COST <= memory * 3 / 4;
    this.limit = Math.min(LARGEST, memory * 3 / 4 / (INDEX_COST + 2));
  }

  /** Returns the groups, in target order; together they hold all blocks. */
  List<Group> groups(List<Residue> blocks) {
    if (whole) {
      return List.of(new Group(blocks, ranges(known), gaps));
    }
    int perGroup = (int) Math.max(1, limit / 2 / Layout.BLOCK);
    long total = blocks.stream().mapToLong(Residue::size).sum();
    long done = 0;
    List<Group> groups = new ArrayList<>();
    for (int from = 0; from < blocks.size(); from += perGroup) {
      List<Residue> members = blocks.subList(from, Math.min(blocks.size(), from + perGroup));
      long size = members.stream().mapToLong(Residue::size).sum();
      groups.add(group(members, (done + size / 2.0) / total));
      done += size;
    }
    return groups;
  }

  private Group group(List<Residue> blocks, double middle) {
    Intervals indexed = new Intervals();
    long left = limit / 2;
    Intervals loaded = new Intervals();
    for (Residue block : blocks) {
      for (Span span : pairing.partners(block.ranges())) {
        if (span.length() <= left) {
          indexed.addAll(gaps.within(span.offset(), span.end()));
          left = limit / 2 - indexed.size();
        }
      }
      for (EqualRuns.Run run : block.known()) {
        loaded.add(run.base(), run.base() + run.length());
        if (indexed.size() < limit / 2) {
          indexed.addAll(gaps.within(run.base() - NEAR, run.base() + run.length() + NEAR));
        }
      }
    }
    indexed.addAll(around(middle, limit - indexed.size()));
    loaded.addAll(indexed);
    return new Group(blocks, ranges(loaded), indexed);
  }

  private static List<BaseWindow.Range> ranges(Intervals parts) {
    return parts.list().stream()
        .map(part -> new BaseWindow.Range(part.from(), (int) part.length()))
        .toList();
  }

  /** Returns {@code size} bytes of gaps around the place that is {@code middle} of them all. */
  private Intervals around(double middle, long size) {
    long total = gaps.size();
    long from = Math.clamp((long) (total * middle) - size / 2, 0, Math.max(0, total - size));
    long to = from + size;
    Intervals part = new Intervals();
    long at = 0;
    for (Intervals.Interval gap : gaps.list()) {
      long start = Math.max(from - at, 0);
      long end = Math.min(to - at, gap.length());
      part.add(gap.from() + start, gap.from() + end);
      at += gap.length();
    }
    return part;
  }

  /** Loads and indexes the window of a group. */
  Searched search(Group group, BaseIndex.Kind kind) throws IOException {
    BaseWindow window = BaseWindow.load(base, group.window());
    List<int[]> parts = new ArrayList<>();
    for (Intervals.Interval gap : group.indexed().list()) {
      int from = window.toWindow(gap.from());
      parts.add(new int[] {from, from + (int) gap.length()});
    }
    return new Searched(
        window,
        switch (kind) {
          case COMPLETE -> new SuffixIndex(window.bytes(), parts);
          case SAMPLED -> new SampledIndex(window.bytes(), parts);
        });
  }

  private static List<Span> goneStreams(List<Span> spans, List<EqualRuns.Run> runs) {
    Intervals covered = new Intervals();
    runs.forEach(run -> covered.add(run.base(), run.base() + run.length()));
    return spans.stream()
        .filter(span -> span.kind() == SpanKind.COMPRESSED && span.length() >= LONG_STREAM)
        .filter(span -> covered.within(span.offset(), span.end()).size() == 0)
        .toList();
  }

  /** Returns what no run covers, each gap with its margins. */
  private static Intervals gaps(long baseSize, List<EqualRuns.Run> runs) {
    Intervals gaps = new Intervals();
    long covered = 0;
    for (EqualRuns.Run run :
        runs.stream().sorted(Comparator.comparingLong(EqualRuns.Run::base)).toList()) {
      if (run.base() > covered) {
        gaps.add(Math.max(0, covered - MARGIN), Math.min(baseSize, run.base() + MARGIN));
      }
      covered = Math.max(covered, run.base() + run.length());
    }
    if (covered < baseSize) {
      gaps.add(Math.max(0, covered - MARGIN), baseSize);
    }
    return gaps;
  }
}
