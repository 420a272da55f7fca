package dev.pkgdelta.benchmarks.peers;

import dev.pkgdelta.cli.bench.BenchRequest;
import java.time.Duration;
import java.util.Objects;

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

  static Deadline of(BenchRequest request) {
    Duration limit =
        Objects.requireNonNullElse(request.limit(), request.quick() ? QUICK : Duration.ofDays(30));
    return new Deadline(
        System.nanoTime() + limit.toNanos(), request.quick() ? QUICK_PROGRAM : PROGRAM);
  }

  boolean passed() {
    return System.nanoTime() - lastStartNanos > 0;
  }
}
