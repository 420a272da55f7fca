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

  /** Returns how long a processor will still be at it, as far as that can be told. */
  double secondsLeft(Speeds speeds) {
    double elapsed = (System.nanoTime() - begun) / 1e9;
    return Math.max(planned.applySeconds(speeds) - elapsed, OVERDUE * elapsed);
  }
}
