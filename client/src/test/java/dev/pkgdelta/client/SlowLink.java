package dev.pkgdelta.client;

/** A link of a bounded speed that all transfers over it share. */
public final class SlowLink {

  private final double bytesPerSecond;
  private long free = System.nanoTime();

  public SlowLink(double bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Waits for as long as so many bytes take, after those that are on their way already. */
  void send(int bytes) throws InterruptedException {
    long until;
    synchronized (this) {
      free = Math.max(free, System.nanoTime()) + Math.round(bytes / bytesPerSecond * 1e9);
      until = free;
    }
    long wait = until - System.nanoTime();
    if (wait > 100_000) {
      Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
    }
  }
}
