package dev.pkgdelta.repository.generate;

import dev.pkgdelta.delta.Progress;

/** Does jobs: in this process, or elsewhere. Safe for use by several threads. */
@FunctionalInterface
public interface Executor {

  /**
   * Does a job and waits for its end. Failures are outcomes, so that one never stops the rest.
   *
   * @param progress may stop it
   */
  JobOutcome execute(JobRecord job, Progress progress);
}
