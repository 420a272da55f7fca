package dev.pkgdelta.codecs.create;

import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import dev.pkgdelta.codecs.zstd.encode.ZstdTuning;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a patch is made.
 *
 * @param memory bytes that the search for matches may take, {@link #MIN_MEMORY} or more; an old
 *     file that fits tenfold is indexed whole
 * @param secondary how a VCDIFF patch's sections are compressed, as xdelta3 does, if they are
 * @param checksums whether a patch carries checksums where its format has them, or an extension of
 *     it that xdelta3 has
 * @param zstd how hard libzstd works
 * @param spillDirectory where temporary files go that don't fit in memory; they have no names
 */
public record PatchOptions(
    long memory,
    Optional<SecondaryKind> secondary,
    boolean checksums,
    ZstdTuning zstd,
    Path spillDirectory) {

  /** The least memory that a search can do with. */
  public static final long MIN_MEMORY = 64L << 20;

  /** What a search may take if nothing else is said. */
  public static final long DEFAULT_MEMORY = 2L << 30;

  /** libzstd's work if nothing else is said. */
  public static final ZstdTuning DEFAULT_ZSTD = new ZstdTuning(19, 0, true);

  /** Checks the numbers. */
  public PatchOptions {
    if (memory < MIN_MEMORY) {
      throw new IllegalArgumentException("memory: " + memory);
    }
  }

  /** Returns the default options. */
  public static PatchOptions defaults() {
    return new PatchOptions(
        DEFAULT_MEMORY,
        Optional.empty(),
        true,
        DEFAULT_ZSTD,
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
