package dev.pkgdelta.delta.io;

import dev.pkgdelta.delta.Cancelled;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Stage;

/** Passes reports of several threads on one at a time, and turns a wish to stop into an end. */
public final class ProgressMeter {

  private final Progress progress;

  /** Reports to {@code progress}. */
  public ProgressMeter(Progress progress) {
    this.progress = progress;
  }

  /**
   * Reports work done.
   *
   * @throws Cancelled if the run is to stop
   */
  public void update(Stage stage, long done, long total) throws Cancelled {
    check();
    synchronized (this) {
      progress.update(stage, done, total);
    }
  }

  /** Reports work done and returns whether the run is to go on. */
  public boolean goesOn(Stage stage, long done, long total) {
    synchronized (this) {
      progress.update(stage, done, total);
    }
    return !progress.cancelled();
  }

  /**
   * Ends the run if it is to stop.
   *
   * @throws Cancelled if so
   */
  public void check() throws Cancelled {
    if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
      throw new Cancelled();
    }
  }
}
