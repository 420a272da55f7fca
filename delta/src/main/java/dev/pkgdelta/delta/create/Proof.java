package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.apply.Applying;
import dev.pkgdelta.delta.format.DeltaFile;
import dev.pkgdelta.delta.io.Output;
import dev.pkgdelta.delta.io.Run;
import dev.pkgdelta.layers.image.PackFormat;
import dev.pkgdelta.layers.image.Packer;
import java.io.IOException;
import java.nio.file.Path;

/** Applies a delta that was just made, as a client will, and looks at the result's hash. */
final class Proof {

  private Proof() {}

  /**
   * @param packer a client's, or one that gives the same
   */
  static boolean holds(DeltaFile delta, BaseSpace base, Packer packer, Path spill, Run run)
      throws IOException {
    try (ClientBase seen = ClientBase.of(delta, base, spill);
        Applying applying =
            new Applying(
                delta,
                seen.bytes(),
                PackFormat.PACKAGE,
                packer,
                run.workers(),
                run.progress(),
                Stage.PROVE,
                spill);
        Output result = Output.nowhere(run.progress())) {
      applying.writePackage(result);
      return result.identity().equals(delta.head().target());
    } catch (CorruptData e) {
      return false;
    }
  }
}
