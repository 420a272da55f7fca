package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.help;
import static dev.pkgdelta.cli.CommandModel.option;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What every command that does long work takes. */
final class RunOptions implements SharedOptions {

  /** The name under which commands mix it in. */
  static final String MIXIN = "run";

  @Given CommandSpec command;

  boolean quiet;

  boolean json;

  int threads = Runtime.getRuntime().availableProcessors();

  @Nullable Path temporary;

  boolean debug;

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    command = mixee;
    return CommandModel.of(this)
        .add(flag(it -> quiet = it, "-q", "--quiet").description("Print nothing but errors."))
        .add(
            flag(it -> json = it, "--json")
                .description("Print one JSON object about the result, also when there is none."))
        .add(
            option(int.class, it -> threads = it, "--threads")
                .paramLabel("N")
                .description("Use at most N processors (default: all)."))
        .add(
            option(Path.class, it -> temporary = it, "--temp-dir")
                .paramLabel("DIR")
                .description(
                    "Where bytes go that don't fit in memory (default: the environment variable"
                        + " TMPDIR, or /tmp). Nothing stays there."))
        .add(
            flag(it -> debug = it, "--debug")
                .description("On failure, also print where in the program it happened."))
        .add(help())
        .spec();
  }

  /** Returns how many threads to use, checked. */
  int checkedThreads() {
    if (threads < 1) {
      throw new ParameterException(
          command.commandLine(), "--threads " + threads + ": at least one is needed");
    }
    return threads;
  }

  /** Returns where temporary files go, checked. */
  Path checkedTemporary() {
    String variable = System.getenv("TMPDIR");
    Path directory =
        temporary != null
            ? temporary
            : Path.of(
                variable != null && !variable.isEmpty()
                    ? variable
                    : System.getProperty("java.io.tmpdir"));
    if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new ParameterException(
          command.commandLine(),
          directory + " is no directory that can be written to: give another --temp-dir");
    }
    return directory;
  }

  /** Returns a bar that shows nothing where nobody would see it. */
  ProgressBar progress() {
    return new ProgressBar(System.err, !quiet && ProgressBar.onTerminal());
  }

  /** Returns where results are printed. */
  PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Prints a line about the result, unless quiet or JSON was asked for. */
  void say(String line) {
    if (!quiet && !json) {
      out().println(line);
    }
  }
}
