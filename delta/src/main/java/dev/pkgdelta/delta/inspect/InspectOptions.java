package dev.pkgdelta.delta.inspect;

import java.nio.file.Path;

/**
 * How a file is inspected.
 *
 * @param threads how many processors may be used, 1 or more
 * @param spillDirectory where temporary files go that don't fit in memory; they have no names
 */
public record InspectOptions(int threads, Path spillDirectory) {

  /** Checks the number. */
  public InspectOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
  }

  /** Returns the options of a plain {@code pkgdelta inspect}. */
  public static InspectOptions defaults() {
    return new InspectOptions(
        Runtime.getRuntime().availableProcessors(), Path.of(System.getProperty("java.io.tmpdir")));
  }
}
