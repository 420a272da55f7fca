package dev.pkgdelta.client.speed;

import org.jspecify.annotations.Nullable;

/**
 * Measures a link: bytes over the time in which anything was on its way, so that transfers side by
 * side count as the one link that they share. Newer samples weigh more. Safe for use by several
 * threads.
 */
public final class LinkMeter {

  /** Less than this says more about the server than about the link. */
  private static final long SAMPLE = 64 << 10;

  /** Longer ones are cut, so that a change of the link is seen while a transfer lasts. */
  private static final long LONG_SAMPLE = 4 << 20;

  private static final long LONG_NANOS = 1_000_000_000;

  private static final double WEIGHT = 0.3;

  private @Nullable Double rate;
  private @Nullable Double latency;
  private int active;
  private long busySince;
  private double busy;
  private long bytes;

  /**
   * @param known what was measured before; null if nothing
   */
  public LinkMeter(@Nullable LinkSpeed known) {
    if (known != null) {
      rate = known.bytesPerSecond();
      latency = known.latencySeconds();
    }
  }

  /** Tells that an answer began. */
  public synchronized void begin(double waited) {
    latency = mixed(latency, waited);
    if (active++ == 0) {
      busySince = System.nanoTime();
    }
  }

  /** Tells that bytes came. */
  public synchronized void count(long more) {
    bytes += more;
    long now = System.nanoTime();
    if (bytes >= LONG_SAMPLE || (bytes >= SAMPLE && now - busySince >= LONG_NANOS)) {
      busy += (now - busySince) / 1e9;
      busySince = now;
      sample();
    }
  }

  /** Tells that an answer ended. */
  public synchronized void end() {
    if (--active == 0) {
      busy += (System.nanoTime() - busySince) / 1e9;
      if (bytes >= SAMPLE) {
        sample();
      }
    }
  }

  private void sample() {
    rate = mixed(rate, bytes / Math.max(busy, 1e-4));
    bytes = 0;
    busy = 0;
  }

  private static double mixed(@Nullable Double before, double now) {
    return before == null ? now : before + WEIGHT * (now - before);
  }

  /** Returns what was measured; null if nothing was. */
  public synchronized @Nullable LinkSpeed speed() {
    Double measured = rate;
    Double waited = latency;
    return measured == null
        ? null
        : new LinkSpeed(
            Math.max(1, measured), waited == null ? LinkSpeed.UNKNOWN.latencySeconds() : waited);
  }
}
