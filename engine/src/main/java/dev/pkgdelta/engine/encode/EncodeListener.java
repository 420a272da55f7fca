package dev.pkgdelta.engine.encode;

/** Follows an encoder at work, and may stop it. Called from several threads, one at a time. */
public interface EncodeListener {

  /** Follows nothing. */
  EncodeListener NONE = (_, _) -> true;

  /**
   * Work was done.
   *
   * @param done bytes of work done so far, 0 to {@code total}; never less than before
   * @param total bytes of work in all
   * @return whether to go on
   */
  boolean progress(long done, long total);
}
