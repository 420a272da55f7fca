package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.parameter;

import dev.pkgdelta.delta.inspect.InspectOptions;
import dev.pkgdelta.delta.inspect.Inspection;
import dev.pkgdelta.delta.inspect.Inspection.DeltaInspection;
import dev.pkgdelta.delta.inspect.Inspection.PackageInspection;
import dev.pkgdelta.delta.inspect.Inspector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta inspect}. */
final class InspectCommand implements Command, Callable<Integer> {

  @Given private Path file;

  private boolean all;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Show what is in a delta or a package.",
            "",
            "For a delta, all that its header says. For a package, its layers: the encoder found"
                + " for each, whether it can be rebuilt exactly or why not, and what that would"
                + " cost.")
        .exitCodes(
            "0:Done.",
            "1:The file could not be read, or the run was stopped.",
            "2:Wrong use of the command.",
            "4:The delta is damaged.")
        .example("  pkgdelta inspect curl_1_amd64.deb")
        .add(
            parameter(Path.class, it -> file = it)
                .paramLabel("FILE")
                .description("A delta or a package."))
        .add(
            flag(it -> all = it, "--all")
                .description(
                    "Show every stream, segment and file, not only the first and largest."))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    InspectOptions options = new InspectOptions(run.checkedThreads(), run.checkedTemporary());
    Inspection inspection;
    try (ProgressBar progress = run.progress()) {
      inspection = Inspector.inspect(file, options, progress);
    }
    if (run.json) {
      JsonOutput.print(run.out(), json -> ResultJson.write(json, inspection));
    } else {
      switch (inspection) {
        case DeltaInspection delta -> new HeaderText(run, all).show(delta.file(), delta.header());
        case PackageInspection found -> new PackageText(run, all).show(file, found);
      }
    }
    return 0;
  }
}
