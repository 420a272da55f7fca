package dev.pkgdelta.repository.tuf;

import java.time.Duration;

/**
 * How long metadata is to be trusted after it was signed. What is published again in time is
 * renewed when half of its time is over.
 *
 * @param root of roots
 * @param targets of the top-level targets
 * @param bins of the roles that targets delegates to
 * @param snapshot of snapshots
 * @param timestamp of timestamps: how long an attacker can hold back news
 */
public record Lifetimes(
    Duration root, Duration targets, Duration bins, Duration snapshot, Duration timestamp) {

  /** A year for what is signed by hand, a week for what tells news. */
  public static final Lifetimes STANDARD =
      new Lifetimes(
          Duration.ofDays(365),
          Duration.ofDays(365),
          Duration.ofDays(90),
          Duration.ofDays(30),
          Duration.ofDays(7));
}
