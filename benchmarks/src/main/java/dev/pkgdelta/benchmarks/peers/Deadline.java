package dev.pkgdelta.benchmarks.peers;

import java.time.Duration;

/**
 * How long measuring may go on.
 *
 * @param lastStartNanos no measurement is begun after this, in {@link System#nanoTime}
 * @param program how long one program may run
 */
record Deadline(long lastStartNanos, Duration program) {

  private static final Duration QUICK = Duration.ofMinutes(4);
  private static final Duration QUICK_PROGRAM = Duration.ofSeconds(25);
  private static final Duration PROGRAM = Duration.ofHours(1);

  static Deadline of(boolean quick) {
    return quick
        ? new Deadline(System.nanoTime() + QUICK.toNanos(), QUICK_PROGRAM)
        : new Deadline(System.nanoTime() + Duration.ofDays(30).toNanos(), PROGRAM);
  }

  boolean passed() {
    return System.nanoTime() - lastStartNanos > 0;
  }
}
