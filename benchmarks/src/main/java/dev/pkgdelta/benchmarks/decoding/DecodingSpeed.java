package dev.pkgdelta.benchmarks.decoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link DecodingBenchmark} over pairs of packages and prints a Markdown table.
 *
 * <pre>
 * DecodingSpeed OLD NEW [OLD NEW ...]
 * </pre>
 */
public final class DecodingSpeed {

  private DecodingSpeed() {}

  /** Runs the benchmark; see the class. */
  public static void main(String[] args) throws IOException, RunnerException {
    if (args.length == 0 || args.length % 2 != 0) {
      System.err.println("usage: DecodingSpeed OLD NEW [OLD NEW ...]");
      System.exit(2);
    }
    System.out.println("| package | image bytes | decode ms | ± ms | MB/s |");
    System.out.println("|---|--:|--:|--:|--:|");
    for (int i = 0; i < args.length; i += 2) {
      Path base = Path.of(args[i]).toAbsolutePath();
      Path target = Path.of(args[i + 1]).toAbsolutePath();
      long size;
      try (DecodedImage image = DecodedImage.open(base, target)) {
        size = image.size();
      }
      for (RunResult result : new Runner(options(base, target)).run()) {
        double millis = result.getPrimaryResult().getScore();
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.1f | %.1f | %.0f |%n",
            target.getFileName(),
            size,
            millis,
            result.getPrimaryResult().getScoreError(),
            size / millis / 1000);
      }
    }
  }

  private static Options options(Path base, Path target) {
    return new OptionsBuilder()
        .include(DecodingBenchmark.class.getName())
        .param("base", base.toString())
        .param("target", target.toString())
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
