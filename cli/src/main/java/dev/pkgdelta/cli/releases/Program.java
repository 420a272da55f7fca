package dev.pkgdelta.cli.releases;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs of the machine, without a shell, with bounds on time. */
public final class Program {

  private final Path directory;
  private final Map<String, String> environment;

  /**
   * @param directory where programs run
   * @param environment variables set in addition to this process's own
   */
  public Program(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * What a program printed.
   *
   * @param succeeded whether it is on this machine, ended in time, and with exit code 0
   * @param output what it printed, UTF-8; if it did not succeed also its errors
   */
  public record Result(boolean succeeded, String output) {

    /** Returns the lines that are not empty, without spaces at their ends. */
    public List<String> lines() {
      return output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /**
     * Does nothing if it succeeded.
     *
     * @throws IOException with the last line that was printed, if it did not
     */
    public void requireSuccess() throws IOException {
      if (!succeeded) {
        List<String> lines = lines();
        throw new IOException(lines.isEmpty() ? "it failed and said nothing" : lines.getLast());
      }
    }
  }

  /**
   * Runs a program and waits for it.
   *
   * @param atMost after so long it is ended, and what it has started
   * @throws IOException if the directory can't be written
   */
  public Result run(Duration atMost, String... command) throws IOException, InterruptedException {
    if (!isInstalled(command[0])) {
      return new Result(false, command[0] + " is not installed");
    }
    Path output = Files.createTempFile(directory, "output", ".txt");
    Path errors = Files.createTempFile(directory, "errors", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      boolean ended = false;
      try {
        ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      String printed = read(output);
      return ended && process.exitValue() == 0
          ? new Result(true, printed)
          : new Result(false, ended ? printed + read(errors) : "took more than " + atMost);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Tells whether a program of that name can be run. */
  public static boolean isInstalled(String name) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin", "/sbin"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
