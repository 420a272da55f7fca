package dev.pkgdelta.benchmarks.origin;

/** A link of a bounded speed that all transfers over it share. Safe for use by several threads. */
public final class Link {

  /** Shorter waits cost more than they are worth; they are made up for by the next one. */
  private static final long LEAST_WAIT_NANOS = 200_000;

  private final double bytesPerSecond;
  private long free = System.nanoTime();

  /**
   * @param bytesPerSecond infinite for a link without a bound
   */
  public Link(double bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Waits for as long as so many bytes take, behind those that are on their way already. */
  void send(int bytes) throws InterruptedException {
    long until;
    synchronized (this) {
      free = Math.max(free, System.nanoTime()) + Math.round(bytes / bytesPerSecond * 1e9);
      until = free;
    }
    long wait = until - System.nanoTime();
    if (wait > LEAST_WAIT_NANOS) {
      Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
    }
  }
}
