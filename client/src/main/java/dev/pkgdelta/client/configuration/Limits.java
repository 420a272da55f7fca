package dev.pkgdelta.client.configuration;

import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.apply.ApplyOptions;
import java.time.Duration;

/**
 * What a client may use.
 *
 * @param memory bytes for all rebuilds together; one that needs more by itself is not tried
 * @param encoderMemory bytes that the encoders of one rebuild may take together, if one of them can
 *     do with less than all
 * @param processors how many processors rebuilds may use, 1 or more
 * @param connect how long a server may take to accept a connection
 * @param stall how long a server may send nothing before it is given up
 * @param planning how long finding out about deltas may take for one package before it is fetched
 *     whole
 */
public record Limits(
    long memory,
    long encoderMemory,
    int processors,
    Duration connect,
    Duration stall,
    Duration planning) {

  /** Half the memory that 1 GiB machines have free, all processors, seconds of patience. */
  public static final Limits DEFAULT =
      new Limits(
          600L << 20,
          Runtime.getRuntime().availableProcessors(),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10));

  /** Lets the encoders of one rebuild take as much as pays. */
  public Limits(long memory, int processors, Duration connect, Duration stall, Duration planning) {
    this(
        memory,
        Math.min(ApplyOptions.ENCODER_MEMORY, memory),
        processors,
        connect,
        stall,
        planning);
  }

  /**
   * Returns these limits for a program that stays: encoders take a third of what is not the Java
   * machine's own. By default that is one encoder of liblzma at preset 6, 145 MiB with its block of
   * 24 MiB: a second one would make such a package somewhat sooner, and be what the program takes
   * the most memory for.
   */
  public Limits ofDaemon() {
    long encoders = Math.max(0, memory - DeltaHeader.RUNTIME_MEMORY) / 3;
    return new Limits(
        memory, Math.min(encoderMemory, encoders), processors, connect, stall, planning);
  }

  /** Returns these limits with another number of processors. */
  public Limits withProcessors(int value) {
    return new Limits(memory, encoderMemory, value, connect, stall, planning);
  }

  /** Checks the numbers. */
  public Limits {
    if (memory < 1 || processors < 1) {
      throw new IllegalArgumentException("memory: " + memory + ", processors: " + processors);
    }
  }
}
