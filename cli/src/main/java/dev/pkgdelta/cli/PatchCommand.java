package dev.pkgdelta.cli;

import dev.pkgdelta.delta.apply.FilePatcher;
import dev.pkgdelta.delta.apply.PatchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pkgdelta patch}. */
@Command(
    name = "patch",
    description = {
      "Make a new file from an old one and a patch that this or another program has made.",
      "",
      "The format is told by the patch's first bytes. The result appears whole or not at all."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The new file was written.",
      "1:It could not be written, or the run was stopped.",
      "2:Wrong use of the command.",
      "3:OLD is not what the patch was made for, as far as the format tells.",
      "4:The patch is damaged, or of no known format."
    },
    footerHeading = "%nExample:%n",
    footer = "  pkgdelta patch iso.bsdiff old.iso -o new.iso")
final class PatchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PATCH", description = "The patch.")
  Path patch;

  @Parameters(paramLabel = "OLD", description = "The file that the patch was made for.")
  Path old;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "NEW",
      description = "The file to write. One that is there is replaced, when the new one is whole.")
  Path output;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

  @Override
  public Integer call() throws IOException {
    OutputPath.check(run.command.commandLine(), output, patch, old);
    PatchResult result;
    try (ProgressBar progress = run.progress()) {
      result = FilePatcher.patch(patch, old, output, run.checkedTemporary(), run.json, progress);
    }
    if (run.json) {
      JsonOutput.print(run.out(), json -> ResultJson.write(json, result));
    } else {
      run.say(
          String.format(
              Locale.ROOT,
              "%s: %s from a %s patch of %s; %.1f s",
              output,
              ByteCount.exact(result.outputSize()),
              RecordJson.word(result.format()),
              ByteCount.exact(result.patchSize()),
              result.usage().seconds()));
    }
    return 0;
  }
}
