package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Piece;
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

  /** Blocks hold no more than this. */
  static final int BLOCK = 8 << 20;

  static Layout of(List<EqualRuns.Run> runs, long targetSize) {
    List<Piece> pieces = new ArrayList<>();
    List<Residue.Range> gaps = new ArrayList<>();
    List<EqualRuns.Run> known = new ArrayList<>();
    long at = 0;
    for (EqualRuns.Run run : runs) {
      if (run.length() < SHORTEST_COPY && run.length() < targetSize) {
        known.add(run);
        continue;
      }
      pieces.add(new Piece(run.target() - at, run.length(), run.base()));
      cut(at, run.target(), gaps);
      at = run.end();
    }
    if (at < targetSize) {
      pieces.add(new Piece(targetSize - at, 0, 0));
      cut(at, targetSize, gaps);
    }
    return new Layout(pieces, pack(gaps, known));
  }

  private static void cut(long from, long to, List<Residue.Range> ranges) {
    for (long at = from; at < to; at += BLOCK) {
      ranges.add(new Residue.Range(at, (int) Math.min(BLOCK, to - at)));
    }
  }

  private static List<Residue> pack(List<Residue.Range> gaps, List<EqualRuns.Run> known) {
    List<Residue> blocks = new ArrayList<>();
    List<Residue.Range> ranges = new ArrayList<>();
    int size = 0;
    for (Residue.Range gap : gaps) {
      int taken = Math.min(gap.length(), BLOCK - size);
      if (taken > 0) {
        ranges.add(new Residue.Range(gap.offset(), taken));
        size += taken;
      }
      if (size == BLOCK) {
        blocks.add(residue(ranges, known));
        ranges = new ArrayList<>();
        size = 0;
        int left = gap.length() - taken;
        if (left > 0) {
          ranges.add(new Residue.Range(gap.offset() + taken, left));
          size = left;
        }
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
