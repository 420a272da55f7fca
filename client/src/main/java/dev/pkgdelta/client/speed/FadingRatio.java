package dev.pkgdelta.client.speed;

import org.jspecify.annotations.Nullable;

/**
 * How much is done in a second: the sum of all that was measured over the sum of the seconds that
 * it took, so that short samples, which say more about beginnings than about speed, count for as
 * little as they are. What is older than {@code memory} seconds of measuring fades. Not safe for
 * use by several threads.
 */
final class FadingRatio {

  private final double memory;
  private double amount;
  private double seconds;

  /**
   * @param memory seconds of measuring that are remembered
   */
  FadingRatio(double memory) {
    this.memory = memory;
  }

  /** Adds a sample. */
  void add(double more, double took) {
    amount += more;
    seconds += took;
    if (seconds > memory) {
      amount *= memory / seconds;
      seconds = memory;
    }
  }

  /** Returns the amount in a second; null if nothing was measured. */
  @Nullable Double perSecond() {
    return seconds > 0 ? amount / seconds : null;
  }
}
