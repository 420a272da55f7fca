package dev.pkgdelta.engine.encode;

/** Counts the work of one encoding, reports it, and stops it when it is not wanted any more. */
final class Task {

  private final EncodeListener listener;
  private final long targetSize;
  private long scanned;
  private long coded;
  private volatile boolean stopped;

  Task(EncodeListener listener, long targetSize) {
    this.listener = listener;
    this.targetSize = targetSize;
  }

  /** Stops the calling thread's work if that was asked for. */
  void check() {
    if (stopped || Thread.currentThread().isInterrupted()) {
      stopped = true;
      throw new Cancelled();
    }
  }

  /** The target was scanned for equal runs up to {@code offset}. */
  synchronized void scanned(long offset) {
    scanned = Math.max(scanned, Math.min(offset, targetSize));
    report();
  }

  /** {@code bytes} more of the target are done with. */
  synchronized void coded(long bytes) {
    coded += bytes;
    report();
  }

  /** A tenth of the work is the scan. */
  private void report() {
    long done = scanned / 10 + Math.min(coded, targetSize) / 10 * 9;
    if (!listener.progress(done, targetSize)) {
      stopped = true;
      throw new Cancelled();
    }
  }
}
