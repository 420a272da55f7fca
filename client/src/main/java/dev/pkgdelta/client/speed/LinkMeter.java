package dev.pkgdelta.client.speed;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Measures a link: bytes over the time in which anything was on its way, so that transfers side by
 * side count as the one link that they share. Older samples fade.
 *
 * <p>While other links are in use too, time is divided between them as the bytes are: most often
 * the nearest piece is the narrowest, and all share it. A link that is measured beside a much
 * faster one seems faster than it is until it has been in use alone.
 *
 * <p>An answer that is looked at late was on its way meanwhile: what was waited for it beyond the
 * least that was ever waited counts too. Else the first answers, which buffers have taken in before
 * the code that reads them is loaded, would seem to come in no time. Safe for use by several
 * threads.
 */
public final class LinkMeter {

  /** Less than this says more about the server than about the link. */
  private static final long SAMPLE = 64 << 10;

  /** Longer ones are cut, so that a change of the link is seen while a transfer lasts. */
  private static final long LONG_SAMPLE = 4 << 20;

  private static final long LONG_NANOS = 1_000_000_000;

  /** Of a link that nothing else is known of, less time than a whole sample's tells enough. */
  private static final long FIRST_NANOS = 250_000_000;

  private static final double MEMORY_SECONDS = 5;

  /** What an earlier run measured counts as much as so many seconds do now. */
  private static final double KNOWN_SECONDS = 1;

  private static final double LATENCY_WEIGHT = 0.3;

  /** A transfer that seems to take no time came out of a buffer. */
  private static final double LEAST_SECONDS = 1e-4;

  private final FadingRatio rate = new FadingRatio(MEMORY_SECONDS);
  private final AtomicLong allBytes;
  private @Nullable Double latency;
  private double leastWaited;
  private long idleSince = System.nanoTime();
  private int active;
  private long busySince;
  private long bytesSince;
  private long allBytesSince;
  private double busy;
  private long bytes;

  /**
   * @param known what was measured before; null if nothing
   * @param allBytes counts what comes over this link and those that may share a piece with it
   */
  LinkMeter(@Nullable LinkSpeed known, AtomicLong allBytes) {
    this.allBytes = allBytes;
    if (known != null) {
      rate.add(known.bytesPerSecond() * KNOWN_SECONDS, KNOWN_SECONDS);
      latency = known.latencySeconds();
      leastWaited = known.latencySeconds();
    }
  }

  /**
   * Tells that an answer began.
   *
   * @param waited seconds since it was asked for
   */
  public synchronized void begin(double waited) {
    Double before = latency;
    if (active++ == 0) {
      long late = Math.max(0, Math.round((waited - leastWaited) * 1e9));
      beginStretch(Math.max(idleSince, System.nanoTime() - late));
    }
    latency = before == null ? waited : before + LATENCY_WEIGHT * (waited - before);
    leastWaited = before == null ? waited : Math.min(leastWaited, waited);
  }

  /** Tells that bytes came. */
  public synchronized void count(long more) {
    bytes += more;
    bytesSince += more;
    allBytes.addAndGet(more);
    long now = System.nanoTime();
    boolean isFirst = rate.perSecond() == null;
    boolean isLong =
        now - busySince >= (isFirst ? FIRST_NANOS : LONG_NANOS) && (isFirst || bytes >= SAMPLE);
    if (isLong || bytes >= LONG_SAMPLE) {
      endStretch(now);
      beginStretch(now);
      sample();
    }
  }

  /** Tells that an answer ended. */
  public synchronized void end() {
    if (--active == 0) {
      idleSince = System.nanoTime();
      endStretch(idleSince);
      if (bytes >= SAMPLE) {
        sample();
      }
    }
  }

  private void beginStretch(long now) {
    busySince = now;
    bytesSince = 0;
    allBytesSince = allBytes.get();
  }

  private void endStretch(long now) {
    long all = allBytes.get() - allBytesSince;
    double share = all == 0 ? 1 : (double) bytesSince / all;
    busy += share * (now - busySince) / 1e9;
  }

  private void sample() {
    rate.add((double) bytes, Math.max(busy, LEAST_SECONDS));
    bytes = 0;
    busy = 0;
  }

  /** Returns what was measured; null if nothing was. */
  public synchronized @Nullable LinkSpeed speed() {
    Double measured = rate.perSecond();
    Double waited = latency;
    return measured == null
        ? null
        : new LinkSpeed(
            Math.max(1, measured), waited == null ? LinkSpeed.UNKNOWN.latencySeconds() : waited);
  }
}
