package dev.pkgdelta.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that does long work takes. */
final class RunOptions {

  /** The name under which commands mix it in. */
  static final String MIXIN = "run";

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing but errors.")
  boolean quiet;

  @Option(
      names = "--json",
      description = "Print one JSON object about the result, also when there is none.")
  boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Use at most N processors (default: all).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--temp-dir",
      paramLabel = "DIR",
      description =
          "Where bytes go that don't fit in memory (default: the environment variable TMPDIR, or"
              + " /tmp). Nothing stays there.")
  @Nullable Path temporary;

  @Option(
      names = "--debug",
      description = "On failure, also print where in the program it happened.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  boolean help;

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
