package dev.pkgdelta.cli;

import dev.pkgdelta.delta.inspect.InspectOptions;
import dev.pkgdelta.delta.inspect.Inspection;
import dev.pkgdelta.delta.inspect.Inspection.DeltaInspection;
import dev.pkgdelta.delta.inspect.Inspection.PackageInspection;
import dev.pkgdelta.delta.inspect.Inspector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pkgdelta inspect}. */
@Command(
    name = "inspect",
    description = {
      "Show what is in a delta or a package.",
      "",
      "For a delta, all that its header says. For a package, its layers: the encoder found for"
          + " each, whether it can be rebuilt exactly or why not, and what that would cost."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:The file could not be read, or the run was stopped.",
      "2:Wrong use of the command.",
      "4:The delta is damaged."
    },
    footerHeading = "%nExample:%n",
    footer = "  pkgdelta inspect curl_1_amd64.deb")
final class InspectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A delta or a package.")
  Path file;

  @Option(
      names = "--all",
      description = "Show every stream, segment and file, not only the first and largest.")
  boolean all;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

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
