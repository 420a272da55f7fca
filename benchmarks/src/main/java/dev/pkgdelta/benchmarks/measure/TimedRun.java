package dev.pkgdelta.benchmarks.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Runs whole programs through GNU time, which tells what the kernel accounted: wall and processor
 * time (children included) with a resolution of 10 ms, and the peak resident memory of the largest
 * process.
 *
 * @param directory where programs run
 * @param limit after which a program is ended
 * @param cancelled tells whether to end the program now
 */
public record TimedRun(Path directory, Duration limit, BooleanSupplier cancelled) {

  /** GNU time. */
  public static final Path TIME = Path.of("/usr/bin/time");

  /** How it is called; the report says so. */
  public static final List<String> FORMAT = List.of("-f", "%e %U %S %M");

  private static final int MAX_REASON = 300;

  /**
   * Runs a program to its end.
   *
   * @throws ProgramFailed if it ends with another status than 0, or takes too long
   * @throws IOException if it can't be started
   * @throws InterruptedException if it was cancelled
   */
  public Cost run(List<String> words) throws ProgramFailed, IOException, InterruptedException {
    Path figures = Files.createTempFile(directory, "time", ".txt");
    Path output = Files.createTempFile(directory, "output", ".txt");
    try {
      List<String> timed = new ArrayList<>(List.of(TIME.toString()));
      timed.addAll(FORMAT);
      timed.addAll(List.of("-o", figures.toString()));
      timed.addAll(words);
      Process process =
          new ProcessBuilder(timed)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .start();
      try {
        await(process);
      } finally {
        try (Stream<ProcessHandle> children = process.descendants()) {
          children.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw new ProgramFailed("exit status " + process.exitValue() + lastWords(output));
      }
      return parse(Files.readString(figures));
    } finally {
      Files.deleteIfExists(figures);
      Files.deleteIfExists(output);
    }
  }

  private void await(Process process) throws ProgramFailed, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
      if (cancelled.getAsBoolean()) {
        throw new InterruptedException("stopped");
      }
      if (System.nanoTime() - end > 0) {
        throw new ProgramFailed("took more than " + limit.toSeconds() + " s");
      }
    }
  }

  /** Parses the last line that GNU time wrote; others tell of signals and exit codes. */
  static Cost parse(String figures) {
    String[] fields = figures.strip().lines().reduce("", (_, last) -> last).split(" ", -1);
    return new Cost(
        Double.parseDouble(fields[0]),
        Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]),
        Long.parseLong(fields[3]));
  }

  private static String lastWords(Path output) throws IOException {
    String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    String last = printed.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line);
    return last.isEmpty()
        ? ""
        : ": " + last.strip().substring(0, Math.min(MAX_REASON, last.strip().length()));
  }
}
