package dev.pkgdelta.delta.apply;

import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.Rebuild;
import java.nio.file.Path;

/**
 * How a delta is applied.
 *
 * @param format what is built
 * @param threads how many processors may be used, 1 or more
 * @param memory bytes of memory that encoders may take in all; where one encoder alone needs more,
 *     one runs at a time
 * @param spillDirectory where temporary files go that don't fit in memory; they have no names
 * @param rebuild how streams are compressed again in format {@code PACKAGE}
 */
public record ApplyOptions(
    OutputFormat format, int threads, long memory, Path spillDirectory, Rebuild rebuild) {

  /**
   * What encoders may take if nothing else is said; what a delta's header declares counts on it.
   */
  public static final long ENCODER_MEMORY = 300L << 20;

  /** Checks the numbers. */
  public ApplyOptions {
    if (threads < 1 || memory < 1) {
      throw new IllegalArgumentException("threads: " + threads + ", memory: " + memory);
    }
  }

  /** Returns the options of a plain {@code pkgdelta apply}. */
  public static ApplyOptions defaults() {
    return new ApplyOptions(
        OutputFormat.PACKAGE,
        Runtime.getRuntime().availableProcessors(),
        ENCODER_MEMORY,
        Path.of(System.getProperty("java.io.tmpdir")),
        Rebuild.AUTO);
  }

  /** Returns these options with another format of result. */
  public ApplyOptions withFormat(OutputFormat value) {
    return new ApplyOptions(value, threads, memory, spillDirectory, rebuild);
  }

  /** Returns these options with another number of threads. */
  public ApplyOptions withThreads(int value) {
    return new ApplyOptions(format, value, memory, spillDirectory, rebuild);
  }

  /** Returns these options with another bound on the encoders' memory. */
  public ApplyOptions withMemory(long value) {
    return new ApplyOptions(format, threads, value, spillDirectory, rebuild);
  }

  /** Returns these options with another place for temporary files. */
  public ApplyOptions withSpillDirectory(Path value) {
    return new ApplyOptions(format, threads, memory, value, rebuild);
  }

  /** Returns these options with another way of compressing again. */
  public ApplyOptions withRebuild(Rebuild value) {
    return new ApplyOptions(format, threads, memory, spillDirectory, value);
  }
}
