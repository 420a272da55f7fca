package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.engine.encode.BaseMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses runs as bsdiff does (C. Percival, Naive differences of executable code, 2003, and the
 * source of bsdiff 4.3): a longest equal run begins a new run of differences when it holds more
 * than eight bytes that the run under way would get wrong. Where the two meet is decided by how
 * many bytes each gets right. Whether this or a choice by cost makes the smaller patch depends on
 * the files.
 */
final class ScoredScan {

  /** A new run must get so many more bytes right. */
  private static final int MARGIN = 8;

  /** A scan that compares more bytes than this for each of the new file is given up. */
  private static final long WORK = 256;

  private final byte[] old;
  private final byte[] target;
  private final BaseMatcher.Longest longest;
  private final List<Copy> runs = new ArrayList<>();
  private long work;

  /** Where the search is, and what was found there. */
  private int scan;

  private int length;
  private int found;

  /** The run under way. */
  private int lastScan;

  private int lastFound;

  /** From a position of the new file to that of the old file on the run's diagonal. */
  private int diagonal;

  private ScoredScan(BaseMatcher matcher, byte[] target) {
    this.old = matcher.base();
    this.target = target;
    this.longest = matcher.longest();
    this.work = WORK * target.length;
  }

  /**
   * Returns the runs of a new file in order, disjoint; nothing if the files repeat themselves so
   * much that bsdiff's search would take for ever.
   *
   * @param matcher of the whole old file
   */
  static Optional<List<Copy>> runs(BaseMatcher matcher, byte[] target) {
    ScoredScan scan = new ScoredScan(matcher, target);
    return scan.run() ? Optional.of(scan.runs) : Optional.empty();
  }

  private boolean run() {
    while (scan < target.length) {
      int score = search();
      if (work < 0) {
        return false;
      }
      if (length != score || scan == target.length) {
        change();
      }
    }
    return true;
  }

  /**
   * Goes on to the next equal run that is worth a look.
   *
   * @return how many of its bytes the run under way gets right
   */
  private int search() {
    int score = 0;
    scan += length;
    int scored = scan;
    for (; scan < target.length; scan++) {
      length = longest.find(target, scan, target.length);
      found = length == 0 ? 0 : longest.position(0, target, scan, target.length, length);
      work -= length;
      for (; scored < scan + length; scored++) {
        score += goesOn(scored);
      }
      if ((length == score && length != 0) || length > score + MARGIN || work < 0) {
        break;
      }
      score -= goesOn(scan);
    }
    return score;
  }

  private int goesOn(int at) {
    int position = at + diagonal;
    return position >= 0 && position < old.length && old[position] == target[at] ? 1 : 0;
  }

  /** Ends the run under way, and starts the one that was found. */
  private void change() {
    int ahead = forward();
    int back = scan < target.length ? backward() : 0;
    int overlap = lastScan + ahead - (scan - back);
    if (overlap > 0) {
      int kept = meeting(ahead, back, overlap);
      ahead += kept - overlap;
      back -= kept;
    }
    if (ahead > 0) {
      runs.add(new Copy(lastScan, ahead, lastFound));
    }
    lastScan = scan - back;
    lastFound = found - back;
    diagonal = found - scan;
  }

  /** Returns how far the run under way gets more bytes right than wrong. */
  private int forward() {
    int best = 0;
    int bestScore = 0;
    int same = 0;
    int limit = Math.min(scan - lastScan, old.length - lastFound);
    for (int i = 0; i < limit; ) {
      same += old[lastFound + i] == target[lastScan + i] ? 1 : 0;
      i++;
      if (same * 2 - i > bestScore * 2 - best) {
        bestScore = same;
        best = i;
      }
    }
    return best;
  }

  /** Returns how far the new run does so before its place. */
  private int backward() {
    int best = 0;
    int bestScore = 0;
    int same = 0;
    int limit = Math.min(scan - lastScan, found);
    for (int i = 1; i <= limit; i++) {
      same += old[found - i] == target[scan - i] ? 1 : 0;
      if (same * 2 - i > bestScore * 2 - best) {
        bestScore = same;
        best = i;
      }
    }
    return best;
  }

  /** Returns how many bytes of an overlap are better left to the run under way. */
  private int meeting(int ahead, int back, int overlap) {
    int best = 0;
    int bestScore = 0;
    int score = 0;
    for (int i = 0; i < overlap; i++) {
      int at = lastScan + ahead - overlap + i;
      score += target[at] == old[lastFound + ahead - overlap + i] ? 1 : 0;
      score -= target[at] == old[found - back + i] ? 1 : 0;
      if (score > bestScore) {
        bestScore = score;
        best = i + 1;
      }
    }
    return best;
  }
}
