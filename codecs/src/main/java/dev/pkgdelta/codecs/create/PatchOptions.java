package dev.pkgdelta.codecs.create;

import java.nio.file.Path;

/**
 * How a patch is made.
 *
 * @param memory bytes that the search for matches may take, {@link #MIN_MEMORY} or more; an old
 *     file that fits tenfold is indexed whole
 * @param spillDirectory where temporary files go that don't fit in memory; they have no names
 */
public record PatchOptions(long memory, Path spillDirectory) {

  /** The least memory that a search can do with. */
  public static final long MIN_MEMORY = 64L << 20;

  /** What a search may take if nothing else is said. */
  public static final long DEFAULT_MEMORY = 2L << 30;

  /** Checks the numbers. */
  public PatchOptions {
    if (memory < MIN_MEMORY) {
      throw new IllegalArgumentException("memory: " + memory);
    }
  }

  /** Returns the default options. */
  public static PatchOptions defaults() {
    return new PatchOptions(DEFAULT_MEMORY, Path.of(System.getProperty("java.io.tmpdir")));
  }
}
