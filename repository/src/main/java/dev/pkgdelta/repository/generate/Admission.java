package dev.pkgdelta.repository.generate;

/**
 * Lets jobs begin while the memory that they declare fits. One that needs more than there is begins
 * when it is alone. Safe for use by several threads.
 */
final class Admission {

  private final long memory;
  private final int jobs;
  private long taken;
  private int running;

  /**
   * @param memory bytes for all jobs together
   * @param jobs how many may run at a time
   */
  Admission(long memory, int jobs) {
    this.memory = memory;
    this.jobs = jobs;
  }

  /** Returns whether a job that takes so many bytes may begin now; it then counts as running. */
  synchronized boolean admit(long bytes) {
    if (running >= jobs || (running > 0 && taken + bytes > memory)) {
      return false;
    }
    running++;
    taken += bytes;
    return true;
  }

  /** Tells that a job has ended. */
  synchronized void release(long bytes) {
    running--;
    taken -= bytes;
  }

  /** Returns how many run. */
  synchronized int running() {
    return running;
  }
}
