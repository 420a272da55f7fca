package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.encode.LongRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** A window is used again if it reaches this far around. */
  private static final long LEAST_NEAR = 1 << 16;

  /** How far ahead a window reaches, so that it serves for what follows, too. */
  private static final long FORWARD = 1 << 24;

  private static final int HASH_COST = 64;

  private final Bytes old;
  private final long windowSize;
  private final List<Copy> runs;
  private final @Nullable SourceWindow whole;
  private @Nullable SourceWindow last;

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
    return of(old, target, memory, true);
  }

  /** Finds long runs alone; {@link #window} indexes nothing whole then. */
  public static SearchPlan runsOnly(Bytes old, Bytes target, long memory) throws IOException {
    return of(old, target, memory, false);
  }

  private static SearchPlan of(Bytes old, Bytes target, long memory, boolean mayIndexAll)
      throws IOException {
    CommonEnds ends = CommonEnds.of(old, target);
    long windowSize = Math.min(LARGEST_WINDOW, memory * 3 / 4 / INDEX_COST);
    long middle = target.size() - ends.prefix() - ends.suffix();
    List<Copy> runs = new ArrayList<>();
    if (ends.prefix() > 0) {
      runs.add(new Copy(0, ends.prefix(), 0));
    }
    boolean fits = mayIndexAll && old.size() <= windowSize;
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

  /** Returns the whole old file, indexed; nothing if it is too large, or not needed. */
  public Optional<SourceWindow> whole() {
    return Optional.ofNullable(whole);
  }

  /** Returns the parts of known runs that lie within {@code [from, to)} of the new file. */
  public List<Copy> runsWithin(long from, long to) {
    List<Copy> within = new ArrayList<>();
    for (int i = indexAfter(from); i < runs.size() && runs.get(i).target() < to; i++) {
      Copy run = runs.get(i);
      Copy tail = run.target() < from ? run.from(from) : run;
      within.add(tail.end() > to ? tail.to(to) : tail);
    }
    return within;
  }

  /** Returns the last run that ends at or before an offset of the new file, or null. */
  public @Nullable Copy lastBefore(long offset) {
    int index = indexAfter(offset);
    return index == 0 ? null : runs.get(index - 1);
  }

  /** Returns the first run that ends after an offset of the new file, or null. */
  public @Nullable Copy firstFrom(long offset) {
    int index = indexAfter(offset);
    return index == runs.size() ? null : runs.get(index);
  }

  /** Returns the index of the first run that ends after an offset. */
  private int indexAfter(long offset) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
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
    long expected =
        Math.clamp(
            before != null ? before.sourceEnd() + (from - before.end()) : from, 0, old.size());
    SourceWindow present = last;
    if (present != null
        && present.offset() <= Math.max(0, expected - LEAST_NEAR)
        && present.end() >= Math.min(old.size(), expected + length + LEAST_NEAR)) {
      return present;
    }
    long high = expected + Math.max(length, FORWARD);
    if (after != null && after.source() > expected && after.source() - expected <= windowSize / 2) {
      high = Math.max(high, after.source());
    }
    long low = Math.max(0, expected - NEAR);
    high = Math.min(high + NEAR, Math.min(old.size(), low + windowSize));
    present = SourceWindow.load(old, low, high);
    last = present;
    return present;
  }
}
