package dev.pkgdelta.layers.image;

/** A piece of a run of bytes: one that stays as it is, or a compressed stream that is undone. */
public sealed interface Part permits Segment, UndoneStream {

  /** Returns where it starts in the run. */
  long offset();

  /** Returns its length in bytes, 1 or more. */
  long length();

  /**
   * Returns the path of the file that it belongs to, through all archives, joined by slashes and
   * without leading {@code ./}. For pairing and for people: it may be empty, hostile or not unique.
   */
  String path();

  /** Returns the offset just behind it. */
  default long end() {
    return offset() + length();
  }
}
