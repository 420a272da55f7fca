package dev.pkgdelta.delta;

/**
 * Is told how far a run has come, and may stop it. Called from several threads, but never by two at
 * once; calls are frequent and must return quickly.
 */
public interface Progress {

  /** Takes no notice and never cancels. */
  Progress NONE =
      // The class of a lambda here would be made anew in every run: a start-up cache can't hold it.
      new Progress() {
        @Override
        public void update(Stage stage, long done, long total) {}
      };

  /**
   * Reports work done.
   *
   * @param done bytes done in this stage, never less than reported before in it
   * @param total bytes to be done in this stage, as far as known; 0 if it is not known yet
   */
  void update(Stage stage, long done, long total);

  /**
   * Returns whether the run is to stop. It then ends with {@link Cancelled} within about a second
   * and leaves nothing behind.
   */
  default boolean cancelled() {
    return false;
  }
}
