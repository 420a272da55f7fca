package dev.pkgdelta.engine.encode;

/**
 * How a target is encoded. The result depends on the profile and on the memory, not on the number
 * of threads.
 *
 * @param profile how much work is spent
 * @param threads how many processors may be used, 1 or more
 * @param memory bytes that may be taken for the search; where a whole image's would not fit, parts
 *     of the base are searched at a time
 * @param listener follows the work and may stop it
 */
public record EncodeOptions(Profile profile, int threads, long memory, EncodeListener listener) {

  /** The least memory that an encoder can do with. */
  public static final long MIN_MEMORY = 256L << 20;

  /**
   * @throws IllegalArgumentException if threads or memory are too few
   */
  public EncodeOptions {
    if (threads < 1 || memory < MIN_MEMORY) {
      throw new IllegalArgumentException(threads + " threads, " + memory + " bytes of memory");
    }
  }

  /** Returns the default profile on all processors within 4 GiB of memory. */
  public static EncodeOptions defaults() {
    return new EncodeOptions(
        Profile.DEFAULT, Runtime.getRuntime().availableProcessors(), 4L << 30, EncodeListener.NONE);
  }
}
