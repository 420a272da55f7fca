package dev.pkgdelta.client.plan;

import dev.pkgdelta.client.repositories.RemoteRepository;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.layout.OfferedDelta;
import org.jspecify.annotations.Nullable;

/**
 * One delta of a plan.
 *
 * @param repository has it
 * @param delta what its document says
 * @param target what it gives
 * @param unzipped what the target is with its payload stored uncompressed; null if the repository
 *     does not say
 * @param purl the target's package URL; empty if it has none
 * @param start what is known of its first bytes; those not fetched are asked for later
 */
public record Step(
    RemoteRepository repository,
    OfferedDelta delta,
    FileIdentity target,
    @Nullable FileIdentity unzipped,
    String purl,
    DeltaBeginning start) {

  /** Returns bytes to be downloaded. */
  public long bytes() {
    return start.withRebuildPart() ? delta.delta().size() : start.needed(delta.delta().size());
  }

  /** Returns the declared processor time of the apply, in milliseconds. */
  public long cpuMillis() {
    return start.cpuMillis(delta.cpuMillis());
  }

  /** Returns bytes of memory that the apply takes at most. */
  public long memory() {
    return start.memory(delta.memory());
  }

  /** Returns this step with more known. */
  public Step with(DeltaBeginning known) {
    return new Step(repository, delta, target, unzipped, purl, known);
  }
}
