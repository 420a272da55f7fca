package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.parameter;

import dev.pkgdelta.delta.apply.FilePatcher;
import dev.pkgdelta.delta.apply.PatchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta patch}. */
final class PatchCommand implements Command, Callable<Integer> {

  @Given private Path patch;

  @Given private Path old;

  @Given private Path output;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "patch";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Make a new file from an old one and a patch that this or another program has made.",
            "",
            "The format is told by the patch's first bytes. The result appears whole or not at"
                + " all.")
        .exitCodes(
            "0:The new file was written.",
            "1:It could not be written, or the run was stopped.",
            "2:Wrong use of the command.",
            "3:OLD is not what the patch was made for, as far as the format tells.",
            "4:The patch is damaged, or of no known format.")
        .example("  pkgdelta patch iso.bsdiff old.iso -o new.iso")
        .add(parameter(Path.class, it -> patch = it).paramLabel("PATCH").description("The patch."))
        .add(
            parameter(Path.class, it -> old = it)
                .paramLabel("OLD")
                .description("The file that the patch was made for."))
        .add(
            option(Path.class, it -> output = it, "-o", "--output")
                .required(true)
                .paramLabel("NEW")
                .description(
                    "The file to write. One that is there is replaced, when the new one is whole."))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

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
          output
              + ": "
              + ByteCount.exact(result.outputSize())
              + " from a "
              + RecordJson.word(result.format())
              + " patch of "
              + ByteCount.exact(result.patchSize())
              + "; "
              + ResultText.seconds(result.usage()));
    }
    return 0;
  }
}
