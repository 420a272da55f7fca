package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.speed.Speeds;

/**
 * A package that comes by deltas just now. Its pace is measured from when something of it was first
 * seen to be rebuilt: what it waited for before says nothing about the rest. Used by one thread.
 */
final class Rebuild {

  /** What takes longer than was predicted is expected to take this much longer still. */
  private static final double OVERDUE = 0.3;

  /** A smaller share says more about the beginning than about the pace. */
  private static final double TELLING = 0.1;

  private final Planned planned;
  private final Acquisition acquisition;
  private final long begun = System.nanoTime();
  private double firstShare;
  private long firstSeen;

  Rebuild(Planned planned, Acquisition acquisition) {
    this.planned = planned;
    this.acquisition = acquisition;
  }

  Planned planned() {
    return planned;
  }

  Acquisition acquisition() {
    return acquisition;
  }

  /** Returns how long a processor will still be at it, as far as that can be told. */
  double secondsLeft(Speeds speeds) {
    double share = acquisition.progress();
    if (firstShare == 0 && share > 0) {
      firstShare = share;
      firstSeen = System.nanoTime();
    }
    if (share - firstShare >= TELLING) {
      return secondsSince(firstSeen) * (1 - share) / (share - firstShare);
    }
    double elapsed = secondsSince(begun);
    return Math.max(planned.applySeconds(speeds) - elapsed, OVERDUE * elapsed);
  }

  private static double secondsSince(long moment) {
    return (System.nanoTime() - moment) / 1e9;
  }
}
