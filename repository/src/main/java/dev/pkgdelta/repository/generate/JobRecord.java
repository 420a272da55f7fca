package dev.pkgdelta.repository.generate;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Profile;
import dev.pkgdelta.repository.policy.Policy;

/**
 * All that an executor needs to make one delta, wherever it runs: it asks no catalog and no
 * configuration.
 *
 * @param target what the delta leads to
 * @param base what it starts from
 * @param kind what it is applied to
 * @param profile how much work is spent
 * @param maxRatio the largest share of the target's size that it may have, but for a rebuild part
 * @param rebuildPart whether it carries a rebuild part
 */
public record JobRecord(
    PackageFile target,
    PackageFile base,
    BaseKind kind,
    Profile profile,
    double maxRatio,
    boolean rebuildPart) {

  /** Bytes that a process takes that makes any delta at all. */
  private static final long FLOOR = 200L << 20;

  /**
   * Bytes for each byte of both packages: packages are some 4 times as large with their layers
   * undone, and the search takes some 6 bytes for each of those; measured at 2 to 100 MB.
   */
  private static final long PER_BYTE = 24;

  /** Returns the job of making a delta as a policy has it. */
  public static JobRecord of(PackageFile target, PackageFile base, BaseKind kind, Policy policy) {
    return new JobRecord(
        target,
        base,
        kind,
        policy.profile(),
        policy.maxRatio(),
        policy.hasRebuildPart(target.file().size()));
  }

  /** Returns the bytes of memory that making it takes, roughly and rather too many. */
  public long memory() {
    return FLOOR + PER_BYTE * (target.file().size() + base.file().size());
  }
}
