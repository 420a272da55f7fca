package dev.pkgdelta.cli;

import dev.pkgdelta.cli.demo.Demo;
import dev.pkgdelta.cli.demo.Report;
import dev.pkgdelta.cli.demo.Scratch;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.create.CreateOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pkgdelta demo}. */
@Command(
    name = "demo",
    description = {
      "Show what deltas save, on real packages.",
      "",
      "Fetches two releases of several packages through this machine's apt and npm (some 30 MB),"
          + " makes deltas, rebuilds the new packages, compares the bytes, and installs one rebuilt"
          + " deb into a scratch directory with dpkg. If neither can be reached, tiny packages that"
          + " come with pkgdelta take their place.",
      "",
      "Then stock apt-get, npm and pip upgrade in scratch directories, from an archive on loopback,"
          + " without and with pkgdelta proxy and a signed repository of those deltas, and all bytes"
          + " between are counted. Nothing is left behind."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every package was rebuilt byte for byte, and every upgrade went well.",
      "1:One was not, or did not."
    })
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--fixtures",
      description = "Download nothing; use the tiny packages that come with pkgdelta.")
  boolean fixtures;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path temporary = run.checkedTemporary();
    Report report;
    try (Scratch scratch = Scratch.below(temporary);
        ProgressBar progress = run.progress()) {
      Consumer<String> news =
          line -> {
            progress.erase();
            if (!run.quiet) {
              run.command.commandLine().getErr().println(line);
            }
          };
      report =
          new Demo(
                  scratch,
                  CreateOptions.defaults()
                      .withThreads(run.checkedThreads())
                      .withSpillDirectory(temporary),
                  ApplyOptions.defaults()
                      .withThreads(run.checkedThreads())
                      .withSpillDirectory(temporary),
                  progress,
                  news)
              .run(fixtures);
    }
    if (run.json) {
      JsonOutput.print(run.out(), json -> RecordJson.writeComponents(json, report));
    } else {
      report.lines().forEach(run::say);
    }
    return report.succeeded() ? 0 : 1;
  }
}
