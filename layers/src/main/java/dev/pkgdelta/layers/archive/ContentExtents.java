package dev.pkgdelta.layers.archive;

/** How far the contents of an archive's entries reach in bytes that stand for the archive's. */
public interface ContentExtents {

  /** Those of an archive as it is. */
  ContentExtents AS_TOLD = (start, size) -> start + size;

  /**
   * Returns where a content ends.
   *
   * @param start where it starts
   * @param size the bytes that the archive tells of it; -1 if it tells them elsewhere
   * @return its end; or, if that can't be told, the complement of the first place where the next
   *     header may be
   */
  long end(long start, long size);
}
