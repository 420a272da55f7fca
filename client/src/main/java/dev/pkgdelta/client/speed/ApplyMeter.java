package dev.pkgdelta.client.speed;

import org.jspecify.annotations.Nullable;

/**
 * Measures how much faster or slower this machine applies deltas than they declare. Safe for use by
 * several threads.
 */
public final class ApplyMeter {

  private static final double WEIGHT = 0.2;

  /** What an apply takes however little it does: opening, temporary files, the first calls. */
  private static final double START_SECONDS = 0.05;

  /** Shorter runs say more about start-up than about speed. */
  private static final long SAMPLE_MILLIS = 50;

  private @Nullable Double factor;

  /**
   * @param known what was measured before; null if nothing
   */
  public ApplyMeter(@Nullable Double known) {
    factor = known;
  }

  /**
   * Tells what an apply took.
   *
   * @param declaredMillis the delta's declared processor time
   * @param seconds of one processor
   */
  public synchronized void observe(long declaredMillis, double seconds) {
    if (declaredMillis >= SAMPLE_MILLIS) {
      double now = Math.clamp((seconds - START_SECONDS) * 1000 / declaredMillis, 0.02, 50);
      Double before = factor;
      factor = before == null ? now : before + WEIGHT * (now - before);
    }
  }

  /** Returns the predicted time of an apply in seconds, on one processor. */
  public synchronized double seconds(long declaredMillis) {
    Double known = factor;
    return START_SECONDS + declaredMillis / 1000.0 * (known == null ? 1 : known);
  }

  /** Returns what was measured; null if nothing was. */
  public synchronized @Nullable Double factor() {
    return factor;
  }
}
