package dev.pkgdelta.client.speed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much faster or slower this machine applies deltas than they declare. Safe for use by
 * several threads.
 */
public final class ApplyMeter {

  /** What an apply takes however little it does: opening, temporary files, the first calls. */
  private static final double START_SECONDS = 0.05;

  /** Shorter runs say more about start-up than about speed. */
  private static final long SAMPLE_MILLIS = 50;

  private static final double MEMORY_SECONDS = 30;

  /**
   * What is believed at first counts as much as so many seconds of measuring: the first rebuilds of
   * a process run code that is not compiled yet.
   */
  private static final double KNOWN_SECONDS = 6;

  /**
   * What a declared second takes as long as nothing was measured: deltas declare what a process
   * takes that is warm and alone; 30 updates on two processors took 1.3 times as long.
   */
  private static final double UNKNOWN = 1.3;

  private static final double SLOWEST = 50;
  private static final double FASTEST = 0.02;

  private final FadingRatio declared = new FadingRatio(MEMORY_SECONDS);
  private boolean known;

  /**
   * @param factor what was measured before; null if nothing
   */
  public ApplyMeter(@Nullable Double factor) {
    known = factor != null;
    declared.add(KNOWN_SECONDS / (factor == null ? UNKNOWN : factor), KNOWN_SECONDS);
  }

  /**
   * Tells what an apply took.
   *
   * @param declaredMillis the delta's declared processor time
   * @param seconds of one processor
   */
  public synchronized void observe(long declaredMillis, double seconds) {
    if (declaredMillis >= SAMPLE_MILLIS) {
      double took = declaredMillis / 1000.0;
      declared.add(took, Math.clamp(seconds - START_SECONDS, FASTEST * took, SLOWEST * took));
      known = true;
    }
  }

  /** Returns the predicted time of an apply in seconds, on one processor. */
  public synchronized double seconds(long declaredMillis) {
    return START_SECONDS + declaredMillis / 1000.0 * believed();
  }

  private double believed() {
    return 1 / Objects.requireNonNull(declared.perSecond());
  }

  /** Returns how many seconds a declared one takes; null if nothing was measured. */
  public synchronized @Nullable Double factor() {
    return known ? believed() : null;
  }
}
