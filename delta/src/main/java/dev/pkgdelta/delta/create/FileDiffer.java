package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.PatchApplier;
import dev.pkgdelta.codecs.create.PatchCreator;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.io.Failures;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Output;
import dev.pkgdelta.delta.io.Run;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes patches of plain files in the formats of other programs; no layer is undone. Its methods
 * are safe for use by several threads.
 */
public final class FileDiffer {

  private static final int PATCH_IN_HEAP = 1 << 22;

  private FileDiffer() {}

  /**
   * Makes a patch and proves it by applying it. It appears at its place whole, or not at all.
   *
   * @param old the file that the patch's users have
   * @param target the file that they want
   * @param patch where the patch is put; a file that is there is replaced
   * @throws dev.pkgdelta.delta.PkgdeltaException if no patch could be made
   */
  public static DiffResult diff(
      Path old, Path target, Path patch, DiffOptions options, Progress progress)
      throws IOException {
    return Run.call(
        progress,
        1,
        options.patch().memory(),
        run -> {
          try (Input from = Input.open(old, run.progress());
              Input to = Input.open(target, run.progress());
              Output out = Output.file(patch, run.progress())) {
            return diff(from, to, out, options, run);
          }
        });
  }

  private static DiffResult diff(Input old, Input target, Output out, DiffOptions options, Run run)
      throws IOException {
    Path spill = options.patch().spillDirectory();
    try (SpillBuffer patch = new SpillBuffer(spill, PATCH_IN_HEAP)) {
      run.progress().update(Stage.ENCODE, 0, target.size());
      PatchCreator.create(options.format(), old, target, patch, options.patch());
      run.progress().update(Stage.PROVE, 0, target.size());
      FileIdentity wanted = target.identity();
      try (Output made = Output.nowhere(run.progress())) {
        new PatchApplier(spill).apply(options.format(), patch, old, made);
        if (!made.identity().equals(wanted)) {
          throw new IllegalStateException("the patch of " + target.name() + " fails its proof");
        }
      }
      out.write(patch);
      DiffResult result =
          new DiffResult(options.format(), old.identity(), wanted, out.identity(), run.usage());
      out.commit();
      return result;
    } catch (IOException e) {
      throw Failures.inSpill(target.name(), spill, e);
    }
  }
}
