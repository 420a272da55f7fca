package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The covers of a block whose literals refer to a prefix: only those that say something for less
 * than matches in the prefix do. A match takes about half of what a cover's place does, but it is
 * short, and ends at the first difference.
 *
 * @param kept in order
 * @param dropped in order; matches in a prefix that holds what they refer to come into their place
 */
record CoversBesidePrefix(List<Cover> kept, List<Cover> dropped) {

  /** An equal run of so many bytes takes as much as matches as it does as a cover. */
  private static final int LONG = 1 << 11;

  /** How many bytes more of equal run a difference in a cover is worth. */
  private static final int DIFFERENCE = 1 << 7;

  private static final int SHORTEST = 1 << 7;

  /**
   * Parts covers.
   *
   * @param covers of the block, in order
   * @param executables by their places in the block, in order
   */
  static CoversBesidePrefix of(Bytes base, byte[] block, List<Cover> covers, List<Span> executables)
      throws IOException {
    List<Cover> kept = new ArrayList<>();
    List<Cover> dropped = new ArrayList<>();
    InExecutables inside = new InExecutables(executables);
    for (Cover cover : covers) {
      boolean worth =
          inside.has(cover)
              ? cover.length() >= LastingCovers.SHORTEST_IN_EXECUTABLES
              : cover.length() >= SHORTEST && worth(base, block, cover) >= LONG;
      (worth ? kept : dropped).add(cover);
    }
    return new CoversBesidePrefix(kept, dropped);
  }

  private static long worth(Bytes base, byte[] block, Cover cover) throws IOException {
    if (cover.length() >= LONG) {
      return LONG;
    }
    byte[] run = base.copy(cover.baseOffset(), cover.length());
    int same = EqualBytes.count(block, cover.at(), run, 0, cover.length());
    return cover.length() + (long) DIFFERENCE * (cover.length() - same);
  }
}
