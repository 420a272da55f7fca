package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Piece;
import dev.pkgdelta.engine.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan of a target: which equal runs become copies of their own, and which ranges of the rest
 * make up each block.
 *
 * @param pieces residue and copies
 * @param blocks what each block holds, in order
 */
record Layout(List<Piece> pieces, List<Residue> blocks) {

  /** Shorter runs are cheaper as covers within a block. */
  static final long SHORTEST_COPY = 1 << 18;

  /** What blocks usually hold at most. */
  static final int BLOCK = 8 << 20;

  /**
   * Plans a target.
   *
   * @param executables of the target; each comes whole, as one copy or within one block
   * @param block what blocks hold at most, but for an executable that is larger
   */
  static Layout of(List<EqualRuns.Run> runs, Executables executables, long targetSize, int block) {
    List<Piece> pieces = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    List<EqualRuns.Run> known = new ArrayList<>();
    long at = 0;
    for (EqualRuns.Run part : wholeFiles(runs, executables)) {
      boolean small = part.length() < SHORTEST_COPY && part.length() < targetSize;
      if (small || cutsAFile(part, executables)) {
        known.add(part);
        continue;
      }
      pieces.add(new Piece(part.target() - at, part.length(), part.base()));
      cut(at, part.target(), executables, gaps);
      at = part.end();
    }
    if (at < targetSize) {
      pieces.add(new Piece(targetSize - at, 0, 0));
      cut(at, targetSize, executables, gaps);
    }
    return new Layout(pieces, pack(gaps, known, block));
  }

  /** Cuts runs where they start or end within an executable. */
  private static List<EqualRuns.Run> wholeFiles(List<EqualRuns.Run> runs, Executables executables) {
    List<EqualRuns.Run> parts = new ArrayList<>();
    for (EqualRuns.Run run : runs) {
      long at = run.target();
      for (Span file : executables.touching(run.target(), run.end())) {
        if (file.offset() < run.target() || file.end() > run.end()) {
          add(run, at, file.offset(), parts);
          add(run, Math.max(at, file.offset()), Math.min(run.end(), file.end()), parts);
          at = Math.min(run.end(), file.end());
        }
      }
      add(run, at, run.end(), parts);
    }
    return parts;
  }

  private static void add(EqualRuns.Run run, long from, long to, List<EqualRuns.Run> parts) {
    if (from < to) {
      parts.add(new EqualRuns.Run(from, to - from, run.base() + (from - run.target())));
    }
  }

  private static boolean cutsAFile(EqualRuns.Run part, Executables executables) {
    for (Span file : executables.touching(part.target(), part.end())) {
      if (file.offset() < part.target() || file.end() > part.end()) {
        return true;
      }
    }
    return false;
  }

  /** What is to be coded; one that is whole goes into one block. */
  private record Gap(long from, long to, boolean whole) {}

  private static void cut(long from, long to, Executables executables, List<Gap> gaps) {
    long at = from;
    for (Span file : executables.touching(from, to)) {
      if (at < file.offset()) {
        gaps.add(new Gap(at, file.offset(), false));
      }
      gaps.add(new Gap(file.offset(), file.end(), true));
      at = file.end();
    }
    if (at < to) {
      gaps.add(new Gap(at, to, false));
    }
  }

  private static List<Residue> pack(List<Gap> gaps, List<EqualRuns.Run> known, int block) {
    List<Residue> blocks = new ArrayList<>();
    List<Residue.Range> ranges = new ArrayList<>();
    int size = 0;
    for (Gap gap : gaps) {
      long at = gap.from();
      while (at < gap.to()) {
        long left = gap.to() - at;
        int room = block - size;
        if (room <= 0 || (gap.whole() && left > room && size > 0)) {
          blocks.add(residue(ranges, known));
          ranges = new ArrayList<>();
          size = 0;
          room = block;
        }
        int taken = (int) (gap.whole() ? left : Math.min(left, room));
        ranges.add(new Residue.Range(at, taken));
        size += taken;
        at += taken;
      }
    }
    if (size > 0) {
      blocks.add(residue(ranges, known));
    }
    return blocks;
  }

  private static Residue residue(List<Residue.Range> ranges, List<EqualRuns.Run> known) {
    long from = ranges.getFirst().offset();
    long to = ranges.getLast().end();
    return new Residue(
        List.copyOf(ranges),
        known.stream().filter(run -> run.end() > from && run.target() < to).toList());
  }
}
