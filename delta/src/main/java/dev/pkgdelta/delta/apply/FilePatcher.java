package dev.pkgdelta.delta.apply;

import dev.pkgdelta.codecs.PatchApplier;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.delta.CorruptDelta;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.apply.PatchResult.Identities;
import dev.pkgdelta.delta.io.Failures;
import dev.pkgdelta.delta.io.Input;
import dev.pkgdelta.delta.io.Output;
import dev.pkgdelta.delta.io.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Applies patches in the formats of other programs to plain files. Its methods are safe for use by
 * several threads.
 */
public final class FilePatcher {

  private FilePatcher() {}

  /**
   * Makes a new file from an old one and a patch, whose format is told by its first bytes. The file
   * appears at its place whole, or not at all; whether it is the right one is as certain as the
   * patch's format makes it: VCDIFF and zstd may carry checksums, the others carry none.
   *
   * @param output where the new file is put; a file that is there is replaced
   * @param spill where temporary files go that don't fit in memory
   * @param identify whether the result tells the files' SHA-256: no format promises any, and on
   *     large files they take as long as the rest
   * @throws dev.pkgdelta.delta.PkgdeltaException if there is no result
   */
  public static PatchResult patch(
      Path patch, Path old, Path output, Path spill, boolean identify, Progress progress)
      throws IOException {
    return Run.call(
        progress,
        1,
        1,
        run -> {
          try (Input file = Input.open(patch, run.progress());
              Input base = Input.open(old, run.progress());
              Output out = Output.file(output, run.progress())) {
            if (!identify) {
              out.leaveHashOut();
            }
            PatchFormat format = patch(file, base, out, spill, run);
            Optional<Identities> identities =
                identify
                    ? Optional.of(new Identities(base.identity(), file.identity(), out.identity()))
                    : Optional.empty();
            PatchResult result =
                new PatchResult(format, file.size(), out.size(), identities, run.usage());
            out.commit();
            return result;
          }
        });
  }

  private static PatchFormat patch(Input patch, Input old, Output out, Path spill, Run run)
      throws IOException {
    PatchFormat format =
        PatchFormat.of(patch)
            .orElseThrow(
                () ->
                    new CorruptDelta(
                        patch.name(),
                        0,
                        "is no patch of a known format; name the patch first",
                        null));
    try {
      run.progress().update(Stage.DECODE, 0, 0);
      new PatchApplier(spill).apply(format, patch, old, out);
    } catch (IOException e) {
      throw Failures.inDelta(patch.name(), spill, e);
    }
    return format;
  }
}
