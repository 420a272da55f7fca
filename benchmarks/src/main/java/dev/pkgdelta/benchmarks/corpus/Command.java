package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another program, run without a shell and bounded in time. */
public record Command(List<String> words, Path directory, long timeoutSeconds) {

  /** A program and its arguments, run in a directory for ten minutes at most. */
  public static Command of(Path directory, String... words) {
    return new Command(List.of(words), directory, 600);
  }

  /** Returns where on the PATH a program of that name is. */
  public static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Tells whether a program of that name is on the PATH. */
  public static boolean exists(String program) {
    return find(program).isPresent();
  }

  /**
   * Runs the program and returns what it printed on standard output.
   *
   * @throws IOException if it can't be started, takes too long, or ends with a status other than 0
   */
  public String output() throws IOException {
    Path printed = Files.createTempFile("pkgdelta-command", ".out");
    try {
      run(printed, null);
      return Files.readString(printed, StandardCharsets.UTF_8);
    } finally {
      Files.delete(printed);
    }
  }

  /** Runs the program with its standard input from one file and its output into another. */
  public void filter(Path input, Path output) throws IOException {
    run(output, input);
  }

  private void run(Path output, @org.jspecify.annotations.Nullable Path input) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.redirectOutput(output.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectInput(input == null ? Path.of("/dev/null").toFile() : input.toFile());
    Process process = builder.start();
    try {
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(words + " took more than " + timeoutSeconds + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(words + " was interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(words + " ended with status " + process.exitValue());
    }
  }
}
