package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.speed.Speeds;

/**
 * A package that comes by deltas just now.
 *
 * @param planned the package
 * @param acquisition what brings it
 * @param begun when, in nanoseconds of the system's timer
 */
record Rebuild(Planned planned, Acquisition acquisition, long begun) {

  /** What takes longer than was predicted is expected to take this much longer still. */
  private static final double OVERDUE = 0.3;

  /** A smaller share says more about the beginning than about the pace. */
  private static final double TELLING = 0.1;

  /** Returns how long a processor will still be at it, as far as that can be told. */
  double secondsLeft(Speeds speeds) {
    double elapsed = (System.nanoTime() - begun) / 1e9;
    double done = acquisition.progress();
    return done < TELLING
        ? Math.max(planned.applySeconds(speeds) - elapsed, OVERDUE * elapsed)
        : elapsed * (1 - done) / done;
  }
}
