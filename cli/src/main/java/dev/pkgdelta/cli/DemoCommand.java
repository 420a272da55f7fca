package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;

import dev.pkgdelta.cli.demo.Demo;
import dev.pkgdelta.cli.demo.Report;
import dev.pkgdelta.cli.demo.Scratch;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.create.CreateOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta demo}. */
final class DemoCommand implements Command, Callable<Integer> {

  private boolean fixtures;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Show what deltas save, on real packages.",
            "",
            "Fetches two releases of several packages through this machine's apt and npm (some 30"
                + " MB), makes deltas, rebuilds the new packages, compares the bytes, and installs"
                + " one rebuilt deb into a scratch directory with dpkg. If neither can be reached,"
                + " tiny packages that come with pkgdelta take their place.",
            "",
            "Then stock apt-get, npm and pip upgrade in scratch directories, from an archive on"
                + " loopback, without and with pkgdelta proxy and a signed repository of those"
                + " deltas, and all bytes between are counted. Nothing is left behind.")
        .exitCodes(
            "0:Every package was rebuilt byte for byte, and every upgrade went well.",
            "1:One was not, or did not.")
        .add(
            flag(it -> fixtures = it, "--fixtures")
                .description("Download nothing; use the tiny packages that come with pkgdelta."))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

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
