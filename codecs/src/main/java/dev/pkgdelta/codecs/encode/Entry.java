package dev.pkgdelta.codecs.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of bsdiff's kind: a run with differences, extra bytes after it, and how far to go on in
 * the old file.
 *
 * @param run where the run is; its length may be 0
 * @param extraEnd where in the new file the extra bytes end; they start where the run ends
 * @param seek from the run's end in the old file to the start of the next run
 */
public record Entry(Copy run, long extraEnd, long seek) {

  /** Returns the number of extra bytes. */
  public long extra() {
    return extraEnd - run.end();
  }

  /**
   * Turns runs into entries that make up a whole new file.
   *
   * @param runs in order, disjoint
   */
  public static List<Entry> of(List<Copy> runs, long targetSize) {
    List<Entry> entries = new ArrayList<>();
    Copy run = new Copy(0, 0, 0);
    for (Copy next : runs) {
      if (run.length() == 0 && next.target() == 0 && next.source() == 0) {
        run = next;
        continue;
      }
      entries.add(new Entry(run, next.target(), next.source() - run.sourceEnd()));
      run = next;
    }
    if (targetSize > 0) {
      entries.add(new Entry(run, targetSize, 0));
    }
    return entries;
  }
}
