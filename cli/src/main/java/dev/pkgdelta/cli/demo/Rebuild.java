package dev.pkgdelta.cli.demo;

import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateOptions;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A delta between two releases that was made, applied, and compared with the release that it was
 * made from.
 *
 * @param delta the delta
 * @param rebuilt the file that apply wrote
 * @param identical whether it has the target's bytes
 */
record Rebuild(
    ReleasePair pair,
    CreateResult created,
    ApplyResult applied,
    Path delta,
    Path rebuilt,
    boolean identical) {

  /** Makes and applies a delta in a directory of its own. */
  static Rebuild of(
      ReleasePair pair, Path directory, CreateOptions create, ApplyOptions apply, Progress progress)
      throws IOException {
    Path delta = directory.resolve(pair.name() + ".delta");
    Path rebuilt = directory.resolve(pair.target().getFileName());
    CreateResult created = DeltaCreator.create(pair.base(), pair.target(), delta, create, progress);
    ApplyResult applied = DeltaApplier.apply(delta, pair.base(), rebuilt, apply, progress);
    return new Rebuild(
        pair, created, applied, delta, rebuilt, Files.mismatch(rebuilt, pair.target()) == -1);
  }
}
