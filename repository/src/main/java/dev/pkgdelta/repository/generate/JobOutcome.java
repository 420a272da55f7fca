package dev.pkgdelta.repository.generate;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.catalog.RefusalReason;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a job. */
public sealed interface JobOutcome {

  /**
   * A delta that gave the target back in a pass of its own.
   *
   * @param file where it lies
   * @param delta its size and hash
   * @param rebuildPart bytes of it that a client may leave out; 0 if it has no such part
   * @param unzipped the target with its payload stored uncompressed, as the delta gives it; null
   *     for zips, which have no such form
   * @param memory bytes of memory that an apply takes at most
   * @param cpuMillis rough processor time of an apply
   * @param time how long it took to make and prove
   */
  record Made(
      Path file,
      FileIdentity delta,
      long rebuildPart,
      @Nullable FileIdentity unzipped,
      long memory,
      long cpuMillis,
      Duration time)
      implements JobOutcome {}

  /**
   * There is no delta.
   *
   * @param reason why
   * @param detail the same in a sentence
   */
  record Refused(RefusalReason reason, String detail) implements JobOutcome {}

  /** The run was stopped; the job is to be done another time. */
  record Stopped() implements JobOutcome {}
}
