package dev.pkgdelta.client.plan;

import dev.pkgdelta.client.speed.Speeds;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is under way: rebuilds that wait for a processor make the next one wait too. Safe for use by
 * several threads.
 */
public final class Load {

  private final int processors;
  private final AtomicLong cpuMillis = new AtomicLong();

  /**
   * @param processors that rebuilds share
   */
  public Load(int processors) {
    this.processors = processors;
  }

  /** Tells that a rebuild will come. */
  public void add(long millis) {
    cpuMillis.addAndGet(millis);
  }

  /** Tells that it is done. */
  public void remove(long millis) {
    cpuMillis.addAndGet(-millis);
  }

  /**
   * Returns whether a rebuild that is under way would be done last if it had one processor and all
   * others shared the rest.
   */
  public boolean isDecidedBy(long millis) {
    return millis * processors > cpuMillis.get();
  }

  /** Returns how long a new rebuild waits for its turn. */
  double applySeconds(Speeds speeds) {
    return speeds.apply().seconds(Math.max(0, cpuMillis.get())) / processors;
  }
}
