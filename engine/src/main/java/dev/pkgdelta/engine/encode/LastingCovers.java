package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops short covers that leave the diagonal: to tell their place costs more than their bytes do as
 * literals, which a model foretells from the text around, and they tear the text apart for it.
 */
final class LastingCovers {

  /** The shortest that is kept, in bytes. */
  private static final int SHORTEST = 64;

  /** The same in executables, whose code is harder to foretell. */
  static final int SHORTEST_IN_EXECUTABLES = 28;

  private LastingCovers() {}

  /**
   * Returns the covers that are worth their place.
   *
   * @param covers of a block, in order
   * @param executables by their places in the block, in order
   */
  static List<Cover> of(List<Cover> covers, List<Span> executables) {
    List<Cover> kept = new ArrayList<>();
    InExecutables inside = new InExecutables(executables);
    for (Cover cover : covers) {
      int shortest = inside.has(cover) ? SHORTEST_IN_EXECUTABLES : SHORTEST;
      boolean goesOn = !kept.isEmpty() && diagonal(cover) == diagonal(kept.getLast());
      if (goesOn || cover.length() >= shortest) {
        kept.add(cover);
      }
    }
    return kept;
  }

  private static long diagonal(Cover cover) {
    return cover.baseOffset() - cover.at();
  }
}
