package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.Span;
import java.util.List;

/** Tells which covers of a block lie in its executables. Covers are asked for in order. */
final class InExecutables {

  private final List<Span> files;
  private int next;

  /**
   * @param files by their places in the block, in order
   */
  InExecutables(List<Span> files) {
    this.files = files;
  }

  /** Returns whether a cover starts in an executable. */
  boolean has(Cover cover) {
    while (next < files.size() && files.get(next).end() <= cover.at()) {
      next++;
    }
    return next < files.size() && files.get(next).offset() <= cover.at();
  }
}
