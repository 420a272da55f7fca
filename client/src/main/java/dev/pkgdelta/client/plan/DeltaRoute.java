package dev.pkgdelta.client.plan;

import dev.pkgdelta.client.bases.FoundBase;
import dev.pkgdelta.client.speed.Speeds;
import java.util.List;

/**
 * A way from a base that is here to the target: one delta, or a chain of them.
 *
 * @param base where it begins
 * @param steps in order, at least one
 */
public record DeltaRoute(FoundBase base, List<Step> steps) {

  /** Keeps a copy of the list. */
  public DeltaRoute {
    steps = List.copyOf(steps);
  }

  /** Returns bytes to be downloaded. */
  public long bytes() {
    return steps.stream().mapToLong(Step::bytes).sum();
  }

  /** Returns the declared processor time, in milliseconds. */
  public long cpuMillis() {
    return steps.stream().mapToLong(Step::cpuMillis).sum();
  }

  /** Returns bytes of memory that its rebuilds take at most, one after the other. */
  public long memory() {
    return steps.stream().mapToLong(Step::memory).max().orElse(0);
  }

  /** Returns the predicted time of its downloads, in seconds. */
  public double downloadSeconds(Speeds speeds) {
    return steps.stream()
        .mapToDouble(step -> speeds.speed(step.repository().link()).seconds(step.bytes()))
        .sum();
  }

  /** Returns the predicted time in seconds. */
  public double seconds(Speeds speeds) {
    return downloadSeconds(speeds) + speeds.apply().seconds(cpuMillis());
  }
}
