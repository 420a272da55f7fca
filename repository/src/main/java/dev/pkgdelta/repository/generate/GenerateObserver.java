package dev.pkgdelta.repository.generate;

import java.time.Duration;

/** Is told how a generation goes on, and may stop it. */
public interface GenerateObserver {

  /**
   * How far it has come.
   *
   * @param done pairs that are decided
   * @param left jobs that are known and not begun; more may follow from what the others give
   * @param running jobs that run
   * @param targetBytes bytes of the packages that the deltas made so far give
   * @param bytesPerSecond such bytes per second
   * @param timeLeft a guess from the jobs that are known
   */
  record State(
      long done,
      long left,
      int running,
      long targetBytes,
      double bytesPerSecond,
      Duration timeLeft) {}

  /** A job has ended. */
  void ended(JobRecord job, JobOutcome outcome, State state);

  /** Something that an administrator should know. */
  void warning(String line);

  /** Returns whether the generation is to stop: jobs that run are given up. */
  boolean cancelled();
}
