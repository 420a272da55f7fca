package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.encode.LongRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the matches of a new file are looked for within a limit of memory. An old file that fits is
 * indexed whole. Of a larger one, long equal runs are found first without holding it; what lies
 * between them is matched against the neighbourhood of the runs around it. Not safe for use by
 * several threads.
 */
public final class SearchPlan {

  /** Each byte of an indexed window takes so many of memory. */
  private static final int INDEX_COST = 10;

  private static final long LARGEST_WINDOW = 1L << 29;

  /** How far around runs a window reaches. */
  private static final long NEAR = 1 << 20;

  private static final int HASH_COST = 64;

  private final Bytes old;
  private final long windowSize;
  private final List<Copy> runs;
  private final @Nullable SourceWindow whole;

  private SearchPlan(Bytes old, long windowSize, List<Copy> runs, @Nullable SourceWindow whole) {
    this.old = old;
    this.windowSize = windowSize;
    this.runs = runs;
    this.whole = whole;
  }

  /**
   * Plans the search.
   *
   * @param memory bytes that it may take, 2^26 or more
   */
  public static SearchPlan of(Bytes old, Bytes target, long memory) throws IOException {
    CommonEnds ends = CommonEnds.of(old, target);
    long windowSize = Math.min(LARGEST_WINDOW, memory * 3 / 4 / INDEX_COST);
    long middle = target.size() - ends.prefix() - ends.suffix();
    List<Copy> runs = new ArrayList<>();
    if (ends.prefix() > 0) {
      runs.add(new Copy(0, ends.prefix(), 0));
    }
    boolean fits = old.size() <= windowSize;
    if (!fits && middle > 0) {
      Bytes part = target.slice(ends.prefix(), middle);
      int hashes = (int) Math.min(1 << 22, memory / 4 / HASH_COST);
      for (LongRuns.Run run : LongRuns.find(old, part, hashes)) {
        runs.add(new Copy(ends.prefix() + run.target(), run.length(), run.base()));
      }
    }
    if (ends.suffix() > 0) {
      runs.add(new Copy(target.size() - ends.suffix(), ends.suffix(), old.size() - ends.suffix()));
    }
    SourceWindow whole = fits && middle > 0 ? SourceWindow.load(old, 0, old.size()) : null;
    return new SearchPlan(old, windowSize, runs, whole);
  }

  /** Returns the runs that are known, in the order of the new file, disjoint. */
  public List<Copy> runs() {
    return runs;
  }

  /** Returns the most bytes of the new file that should be matched against one window. */
  public int chunk() {
    return (int) Math.min(1 << 23, Math.max(1 << 16, windowSize / 2));
  }

  /**
   * Returns what a part of the new file that lies between two known runs is matched against.
   *
   * @param before the run before it, or null
   * @param after the run after it, or null
   * @param from where the part starts in the new file
   */
  public SourceWindow window(@Nullable Copy before, @Nullable Copy after, long from, int length)
      throws IOException {
    if (whole != null) {
      return whole;
    }
    long expected = before != null ? before.sourceEnd() + (from - before.end()) : from;
    long low = expected;
    long high = expected + length;
    if (after != null && after.source() > low && after.source() - low <= windowSize / 2) {
      high = Math.max(high, after.source());
    }
    low = Math.clamp(low - NEAR, 0, old.size());
    high = Math.clamp(high + NEAR, low, Math.min(old.size(), low + windowSize));
    return SourceWindow.load(old, low, high);
  }
}
