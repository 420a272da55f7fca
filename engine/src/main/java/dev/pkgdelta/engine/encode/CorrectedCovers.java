package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.references.Correction;
import dev.pkgdelta.engine.references.ElfPair;
import dev.pkgdelta.engine.references.OldFile;
import dev.pkgdelta.engine.references.SharedShifts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Improves the covers of a block's executables. The covers found first tell which old file each new
 * one comes from and where its parts went; with that the old file's references are corrected, and
 * the new one is searched again in the corrected old one. The better the covers, the better the
 * correction, so this is done once more where it promises something. Where it does not help, all
 * stays as it was.
 */
final class CorrectedCovers {

  /** A second search pays only where the better correction alone spares one in so many bytes. */
  private static final int GAIN = 20;

  /** Correcting a file takes a client's time, so it must spare so many bytes at least. */
  private static final int WORTHWHILE = 64;

  /** Shorter runs of other files do not fill a gap between covers. */
  private static final int SHORTEST_FILL = 32;

  /** An equal run of so many bytes is settled, */
  private static final int SETTLED = 256;

  /** but for so many at each end. */
  private static final int SEAM = 32;

  private final Bytes base;
  private final Executables executables;
  private final SearchEffort effort;
  private final byte[] block;
  private final SharedShifts shared = new SharedShifts();

  /** The covers of a block, and the files in it that are corrected. */
  record Found(List<Cover> covers, List<ElfPair> pairs) {}

  /**
   * @param executables of the base
   */
  CorrectedCovers(Bytes base, Executables executables, SearchEffort effort, byte[] block) {
    this.base = base;
    this.executables = executables;
    this.effort = effort;
    this.block = block;
  }

  /**
   * Improves covers.
   *
   * @param covers of the whole block, in order, disjoint
   * @param files the executables in the block, by their places in it, in order
   */
  Found improve(List<Cover> covers, List<Span> files) throws IOException {
    List<Cover> result = new ArrayList<>();
    List<ElfPair> pairs = new ArrayList<>();
    int at = 0;
    for (Span file : files) {
      int from = (int) file.offset();
      int to = (int) file.end();
      addWithin(covers, at, from, result);
      List<Cover> own = new ArrayList<>();
      addWithin(covers, from, to, own);
      Improved improved = improve(own, from, to);
      if (improved == null) {
        result.addAll(own);
      } else {
        pairs.add(improved.pair());
        fill(improved.covers(), own, from, to, result);
      }
      at = to;
    }
    addWithin(covers, at, block.length, result);
    return new Found(joined(result), pairs);
  }

  private record Improved(ElfPair pair, List<Cover> covers) {}

  /**
   * What a first search gives.
   *
   * @param pair the old file and the new one
   * @param covers found in the old file as the covers before correct it
   * @param cost of these
   * @param better the old file as these correct it
   */
  private record Searched(ElfPair pair, List<Cover> covers, long cost, byte[] better) {}

  private @Nullable Improved improve(List<Cover> own, int from, int to) throws IOException {
    Span old = mostUsed(own);
    if (old == null) {
      return null;
    }
    long plain = cost(own, from, to);
    if (plain <= WORTHWHILE) {
      return null;
    }
    byte[] newer = Arrays.copyOfRange(block, from, to);
    Searched first = searchFirst(old, own, newer, from);
    if (first == null) {
      return null;
    }
    ElfPair pair = first.pair();
    List<Cover> covers = first.covers();
    long cost = cost(covers, from, to, first.better(), old.offset());
    if (cost < first.cost() - first.cost() / GAIN) {
      List<Cover> again = search(first.better(), covers, newer, old.offset(), from);
      long againCost = cost(again, from, to, first.better(), old.offset());
      if (againCost < cost) {
        covers = again;
        cost = againCost;
      }
    }
    return cost <= plain - WORTHWHILE ? new Improved(pair, covers) : null;
  }

  /** The correction and what it gave take some times the file; a second search needs neither. */
  private @Nullable Searched searchFirst(Span old, List<Cover> own, byte[] newer, int at)
      throws IOException {
    OldFile file = OldFile.of(base.copy(old.offset(), (int) old.length()));
    ElfPair pair = file == null ? null : ElfPair.of(old.offset(), file, at, newer);
    if (file == null || pair == null) {
      return null;
    }
    Correction correction = Correction.of(file, pair, own, shared);
    byte[] corrected = corrected(correction, pair, own);
    List<Cover> covers = search(corrected, own, newer, pair.baseOffset(), pair.at());
    return new Searched(
        pair,
        covers,
        cost(covers, pair.at(), pair.end(), corrected, pair.baseOffset()),
        corrected(Correction.of(file, pair, covers, shared), pair, covers));
  }

  private byte[] corrected(Correction correction, ElfPair pair, List<Cover> covers) {
    correction.learnNumbers(pair, covers, block);
    return correction.corrected();
  }

  /** Returns the old file that gives the most bytes. */
  private @Nullable Span mostUsed(List<Cover> covers) {
    Map<Span, Integer> used = new HashMap<>();
    for (Cover cover : covers) {
      for (Span file : executables.touching(cover.baseOffset(), cover.baseEnd())) {
        used.merge(file, cover.length(), Integer::sum);
      }
    }
    return used.entrySet().stream()
        .max(
            Map.Entry.<Span, Integer>comparingByValue()
                .thenComparingLong(entry -> -entry.getKey().offset()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private List<Cover> search(
      byte[] corrected, List<Cover> known, byte[] newer, long offset, int at) {
    BaseIndex index =
        switch (effort.index()) {
          case COMPLETE ->
              new PairedIndex(
                  new SuffixIndex(corrected, unsettled(corrected, known, offset)),
                  new SampledIndex(corrected));
          case SAMPLED -> new SampledIndex(corrected);
        };
    List<Match> seeds = new MatchFinder(index, effort, newer).find(List.of());
    List<Cover> covers = new ArrayList<>();
    for (Match match : new MatchExtension(newer, corrected).extend(seeds)) {
      covers.add(new Cover(at + match.at(), match.length(), offset + match.position()));
    }
    return covers;
  }

  /**
   * Returns the parts of a corrected file that no cover explains yet. What a cover gets right for a
   * long way is hardly the source of anything else.
   */
  private List<int[]> unsettled(byte[] corrected, List<Cover> covers, long offset) {
    Intervals settled = new Intervals();
    for (Cover cover : covers) {
      long position = cover.baseOffset() - offset;
      int skipped = Math.clamp(-position, 0, cover.length());
      int end = (int) Math.min(cover.length(), corrected.length - position);
      int at = skipped;
      while (at < end) {
        int same =
            EqualBytes.run(
                block,
                cover.at() + at,
                cover.at() + end,
                corrected,
                (int) position + at,
                corrected.length);
        if (same >= SETTLED) {
          settled.add(position + at + SEAM, position + at + same - SEAM);
        }
        at += same + 1;
      }
    }
    List<int[]> parts = new ArrayList<>();
    int at = 0;
    for (Intervals.Interval run : settled.list()) {
      if (at < run.from()) {
        parts.add(new int[] {at, (int) run.from()});
      }
      at = (int) run.to();
    }
    if (at < corrected.length) {
      parts.add(new int[] {at, corrected.length});
    }
    return parts;
  }

  private long cost(List<Cover> covers, int from, int to) throws IOException {
    long different = 0;
    int covered = 0;
    for (Cover cover : covers) {
      byte[] run = base.copy(cover.baseOffset(), cover.length());
      different += cover.length() - EqualBytes.count(block, cover.at(), run, 0, cover.length());
      covered += cover.length();
    }
    return cost(different, covers.size(), to - from - covered);
  }

  private long cost(List<Cover> covers, int from, int to, byte[] corrected, long offset) {
    long different = 0;
    int covered = 0;
    for (Cover cover : covers) {
      int position = (int) (cover.baseOffset() - offset);
      different +=
          cover.length() - EqualBytes.count(block, cover.at(), corrected, position, cover.length());
      covered += cover.length();
    }
    return cost(different, covers.size(), to - from - covered);
  }

  /** Returns about the bytes that all this takes when it is coded. */
  private static long cost(long different, int covers, long literals) {
    return different / 2 + covers * 4L + literals * 3 / 4;
  }

  /** Adds the parts of covers, in order and disjoint, that lie within a part of the block. */
  private static void addWithin(List<Cover> covers, int from, int to, List<Cover> result) {
    for (int i = firstAfter(covers, from); i < covers.size(); i++) {
      Cover cover = covers.get(i);
      int start = Math.max(from, cover.at());
      int end = Math.min(to, cover.end());
      if (start >= end) {
        return;
      }
      result.add(new Cover(start, end - start, cover.baseOffset() + (start - cover.at())));
    }
  }

  /** Returns the index of the first cover that ends behind a place. */
  private static int firstAfter(List<Cover> covers, int place) {
    int low = 0;
    int high = covers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (covers.get(middle).end() > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Adds covers, and between them what others have that is long enough. */
  private static void fill(
      List<Cover> covers, List<Cover> others, int from, int to, List<Cover> result) {
    int at = from;
    for (Cover cover : covers) {
      fillGap(others, at, cover.at(), result);
      result.add(cover);
      at = cover.end();
    }
    fillGap(others, at, to, result);
  }

  private static void fillGap(List<Cover> others, int from, int to, List<Cover> result) {
    if (to - from < SHORTEST_FILL) {
      return;
    }
    List<Cover> within = new ArrayList<>();
    addWithin(others, from, to, within);
    within.removeIf(cover -> cover.length() < SHORTEST_FILL);
    result.addAll(within);
  }

  /** Joins covers that were cut where a file starts. */
  private static List<Cover> joined(List<Cover> covers) {
    List<Cover> result = new ArrayList<>();
    for (Cover cover : covers) {
      Cover last = result.isEmpty() ? null : result.getLast();
      if (last != null && last.end() == cover.at() && last.baseEnd() == cover.baseOffset()) {
        result.set(
            result.size() - 1,
            new Cover(last.at(), last.length() + cover.length(), last.baseOffset()));
      } else {
        result.add(cover);
      }
    }
    return result;
  }
}
