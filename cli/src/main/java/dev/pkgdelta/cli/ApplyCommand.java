package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.parameter;

import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.delta.Rebuild;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta apply}. */
final class ApplyCommand implements Command, Callable<Integer> {

  @Given private Path delta;

  @Given private Path base;

  @Given private Path output;

  private OutputFormat format = OutputFormat.PACKAGE;

  @Given private ByteCount memory;

  private Rebuild rebuild = Rebuild.AUTO;

  private boolean explain;

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "apply";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Make a package from a delta and the release before it.",
            "",
            "The result appears whole and verified, or not at all.")
        .exitCodes(
            "0:The target was written, and has the SHA-256 that the delta names.",
            "1:It could not be written, or the run was stopped.",
            "2:Wrong use of the command.",
            "3:BASE is not what the delta was made for; missing and changed files are named.",
            "4:The delta is damaged.")
        .examples(
            "  pkgdelta apply curl.delta curl_1_amd64.deb -o curl_2_amd64.deb",
            "  pkgdelta apply curl-installed.delta / -o curl_2_amd64.deb")
        .add(parameter(Path.class, it -> delta = it).paramLabel("DELTA").description("The delta."))
        .add(
            parameter(Path.class, it -> base = it)
                .paramLabel("BASE")
                .description(
                    "The package that the delta was made for; for one made with --base-kind"
                        + " installed, the directory below which that package is installed, such as"
                        + " /."))
        .add(
            option(Path.class, it -> output = it, "-o", "--output")
                .required(true)
                .paramLabel("TARGET")
                .description(
                    "The file to write, or for --format preunpacked the directory. A file that is"
                        + " there is replaced, when the new one is verified; a directory must be"
                        + " empty."))
        .add(
            option(OutputFormat.class, it -> format = it, "--format")
                .paramLabel("FORMAT")
                .description(
                    "What to build (default: package):",
                    "package: the very bytes of the target;",
                    "unzipped: a package whose payload is not compressed again, much sooner done;",
                    "preunpacked: its files, with a manifest of owner, mode, time and links."))
        .add(
            option(ByteCount.class, it -> memory = it, "--memory")
                .paramLabel("SIZE")
                .description(
                    "What compressing may take in memory at most, over all threads, such as 300M;"
                        + " one thread always runs (default: ${DEFAULT-VALUE}).")
                .defaultValue("300M"))
        .add(
            option(Rebuild.class, it -> rebuild = it, "--rebuild")
                .paramLabel("WAY")
                .description(
                    "How xz streams are compressed again (default: auto):",
                    "encoder: by running the encoder;",
                    "parse: from the encoder's decisions, faster for large packages, if the delta"
                        + " carries them;",
                    "auto: from the decisions where the delta carries them."))
        .add(
            flag(it -> explain = it, "--explain")
                .description("Also print what the delta's header says."))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    OutputPath.check(run.command.commandLine(), output, delta, base);
    ApplyOptions options =
        new ApplyOptions(
            format, run.checkedThreads(), memory.bytes(), run.checkedTemporary(), rebuild);
    ApplyResult result;
    try (ProgressBar progress = run.progress()) {
      result = DeltaApplier.apply(delta, base, output, options, progress);
    }
    if (run.json) {
      JsonOutput.print(run.out(), json -> ResultJson.write(json, result, explain));
    } else {
      new ResultText(run).show(output, result, explain);
    }
    return 0;
  }
}
