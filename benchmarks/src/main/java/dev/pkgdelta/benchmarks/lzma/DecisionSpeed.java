package dev.pkgdelta.benchmarks.lzma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link DecisionBenchmark} over packages and prints a Markdown table.
 *
 * <pre>
 * DecisionSpeed PACKAGE...
 * </pre>
 */
public final class DecisionSpeed {

  private DecisionSpeed() {}

  /** Runs the benchmark; see the class. */
  public static void main(String[] args) throws IOException, RunnerException {
    if (args.length == 0) {
      System.err.println("usage: DecisionSpeed PACKAGE...");
      System.exit(2);
    }
    System.out.println("| package | plain bytes | what | ms | ± ms | MB/s |");
    System.out.println("|---|--:|---|--:|--:|--:|");
    for (String argument : args) {
      Path file = Path.of(argument).toAbsolutePath();
      long size = DecisionBenchmark.plainSize(file);
      var options =
          new OptionsBuilder()
              .include(DecisionBenchmark.class.getName())
              .param("file", file.toString())
              .verbosity(VerboseMode.SILENT)
              .build();
      for (RunResult result : new Runner(options).run()) {
        double millis = result.getPrimaryResult().getScore();
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %s | %.1f | %.1f | %.0f |%n",
            file.getFileName(),
            size,
            result.getPrimaryResult().getLabel(),
            millis,
            result.getPrimaryResult().getScoreError(),
            size / millis / 1000);
      }
    }
  }
}
