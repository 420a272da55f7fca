package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Profile;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * How a delta is made. The same inputs and options but threads and spill directory give the same
 * delta.
 *
 * @param profile how much work is spent
 * @param baseKind what the delta is to be applied to
 * @param threads how many processors may be used, 1 or more
 * @param spillDirectory where temporary files go that don't fit in memory; they have no names
 * @param allowDifferentPackage whether base and target may be different packages
 * @param maxRatio the largest share of the target's size that the delta may have; empty for any
 * @param rebuildPart whether the delta carries the decisions of the target's encoder, for a rebuild
 *     without a match search, where they pay
 */
public record CreateOptions(
    Profile profile,
    BaseKind baseKind,
    int threads,
    Path spillDirectory,
    boolean allowDifferentPackage,
    OptionalDouble maxRatio,
    boolean rebuildPart) {

  /** Checks the numbers. */
  public CreateOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
  }

  /** Returns the options of a plain {@code pkgdelta create}. */
  public static CreateOptions defaults() {
    return new CreateOptions(
        Profile.DEFAULT,
        BaseKind.PACKAGE,
        Runtime.getRuntime().availableProcessors(),
        Path.of(System.getProperty("java.io.tmpdir")),
        false,
        OptionalDouble.empty(),
        false);
  }

  /** Returns these options with another profile. */
  public CreateOptions withProfile(Profile value) {
    return new CreateOptions(
        value, baseKind, threads, spillDirectory, allowDifferentPackage, maxRatio, rebuildPart);
  }

  /** Returns these options with another kind of base. */
  public CreateOptions withBaseKind(BaseKind value) {
    return new CreateOptions(
        profile, value, threads, spillDirectory, allowDifferentPackage, maxRatio, rebuildPart);
  }

  /** Returns these options with another number of threads. */
  public CreateOptions withThreads(int value) {
    return new CreateOptions(
        profile, baseKind, value, spillDirectory, allowDifferentPackage, maxRatio, rebuildPart);
  }

  /** Returns these options with another place for temporary files. */
  public CreateOptions withSpillDirectory(Path value) {
    return new CreateOptions(
        profile, baseKind, threads, value, allowDifferentPackage, maxRatio, rebuildPart);
  }

  /** Returns these options with base and target allowed, or not, to be different packages. */
  public CreateOptions withAllowDifferentPackage(boolean value) {
    return new CreateOptions(
        profile, baseKind, threads, spillDirectory, value, maxRatio, rebuildPart);
  }

  /** Returns these options with a limit on the delta's share of the target's size. */
  public CreateOptions withMaxRatio(double value) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        spillDirectory,
        allowDifferentPackage,
        OptionalDouble.of(value),
        rebuildPart);
  }

  /** Returns these options with a rebuild part, or without. */
  public CreateOptions withRebuildPart(boolean value) {
    return new CreateOptions(
        profile, baseKind, threads, spillDirectory, allowDifferentPackage, maxRatio, value);
  }
}
