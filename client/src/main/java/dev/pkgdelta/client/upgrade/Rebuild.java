package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.speed.Speeds;
import java.util.OptionalDouble;

/**
 * A package that comes by deltas just now. Its pace is measured from when something of it was first
 * seen to be rebuilt: what it waited for before says nothing about the rest. Used by one thread.
 */
final class Rebuild {

  /** What takes longer than was predicted is expected to take this much longer still. */
  private static final double OVERDUE = 0.3;

  /** A smaller share says more about the beginning than about the pace. */
  private static final double TELLING = 0.1;

  /** A delta whose download takes longer than this and so many times what was predicted is late. */
  private static final double GRACE_SECONDS = 0.3;

  private static final double LATE = 2;

  private final Planned planned;
  private final Acquisition acquisition;
  private final long asked = System.nanoTime();

  /** When it was first seen to have begun; 0 before. */
  private long begun;

  /** The first share that was seen, and when. */
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

  /**
   * Returns whether a processor is at it; else its delta is on its way, or it waits for its turn.
   */
  boolean hasBegun() {
    return acquisition.progress().isPresent();
  }

  /** Returns whether its delta is on its way and should be there before long. */
  boolean isDueSoon(Speeds speeds) {
    double waited = (System.nanoTime() - asked) / 1e9;
    return !hasBegun() && waited < LATE * planned.deltaSeconds(speeds) + GRACE_SECONDS;
  }

  /** Returns how long a processor will still be at it, as far as that can be told. */
  double secondsLeft(Speeds speeds) {
    double predicted = planned.applySeconds(speeds);
    OptionalDouble progress = acquisition.progress();
    if (progress.isEmpty()) {
      return predicted;
    }
    long now = System.nanoTime();
    double share = progress.getAsDouble();
    if (begun == 0) {
      begun = now;
    }
    if (firstShare == 0 && share > 0) {
      firstShare = share;
      firstSeen = now;
    }
    if (share - firstShare >= TELLING) {
      return (now - firstSeen) / 1e9 * (1 - share) / (share - firstShare);
    }
    double elapsed = (now - begun) / 1e9;
    return Math.max(predicted - elapsed, OVERDUE * elapsed);
  }
}
