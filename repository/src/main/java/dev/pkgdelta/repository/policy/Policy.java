package dev.pkgdelta.repository.policy;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Profile;
import java.util.List;

/**
 * Which deltas are worth making. A share is a fraction of the target package's size.
 *
 * @param previous deltas start from so many releases before the target
 * @param snapshots and from these, counted in releases back from the target
 * @param snapshotDays and from the newest releases that are at least so many days older
 * @param popular and from at most so many releases that most machines have
 * @param popularMachines machines that must have such a release
 * @param upgrades pairs of suites: deltas lead from the newest release of the first to the second
 * @param reverse deltas lead back from the newest release to so many releases before it
 * @param kinds what deltas are applied to
 * @param profile how much work is spent on each
 * @param minSize bytes: smaller packages have no deltas
 * @param maxRatio larger shares are refused, and marked so that nobody asks again
 * @param minSavingRatio no older base is tried after one that saves a smaller share
 * @param minSaving bytes: no older base is tried after one that saves less
 * @param perTarget deltas that lead to one package at most
 * @param perTargetRatio the largest share that they may take together
 * @param rebuildPartFrom bytes: deltas to packages from this size on carry the part by which a
 *     client on a fast link rebuilds them without a match search; 0 for none
 * @param attempts how often a pair is tried that failed for a reason that may pass
 */
public record Policy(
    int previous,
    List<Integer> snapshots,
    List<Integer> snapshotDays,
    int popular,
    long popularMachines,
    List<Upgrade> upgrades,
    int reverse,
    List<BaseKind> kinds,
    Profile profile,
    long minSize,
    double maxRatio,
    double minSavingRatio,
    long minSaving,
    int perTarget,
    double perTargetRatio,
    long rebuildPartFrom,
    int attempts) {

  /** What holds where nothing else is said. */
  public static final Policy DEFAULT =
      new Policy(
          3,
          List.of(10, 20, 30, 40),
          List.of(),
          5,
          10,
          List.of(),
          0,
          List.of(BaseKind.PACKAGE),
          Profile.DEFAULT,
          10_000,
          0.7,
          0.1,
          100_000,
          16,
          1.5,
          500_000,
          3);

  /**
   * A way that machines go from suite to suite.
   *
   * @param from the suite that they have
   * @param to the suite that they get
   */
  public record Upgrade(String from, String to) {}

  public Policy {
    snapshots = List.copyOf(snapshots);
    snapshotDays = List.copyOf(snapshotDays);
    upgrades = List.copyOf(upgrades);
    kinds = List.copyOf(kinds);
  }

  /** Returns whether deltas to a package of so many bytes carry a rebuild part. */
  public boolean hasRebuildPart(long size) {
    return rebuildPartFrom > 0 && size >= rebuildPartFrom;
  }

  /**
   * Returns whether machines with one suite get packages of another: where the policy says so, and
   * always from a suite to its security updates and other updates.
   */
  boolean leads(String from, String to) {
    return upgrades.contains(new Upgrade(from, to))
        || to.equals(from + "-security")
        || to.equals(from + "-updates")
        || to.equals(from + "-proposed-updates");
  }
}
