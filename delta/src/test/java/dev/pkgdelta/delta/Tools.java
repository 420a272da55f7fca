package dev.pkgdelta.delta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that make real packages. A test whose program is missing is skipped. */
final class Tools {

  private Tools() {}

  /** Runs a program in a directory with a fixed environment; fails the test if it fails. */
  static String run(Path directory, String... command) {
    Assumptions.assumeTrue(onPath(command[0]), command[0] + " is not installed");
    try {
      Path log = Files.createTempFile("tool", ".log");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder
            .environment()
            .putAll(Map.of("SOURCE_DATE_EPOCH", "1700000000", "TZ", "UTC", "LC_ALL", "C"));
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(List.of(command) + " does not end");
        }
        String output = Files.readString(log);
        if (process.exitValue() != 0) {
          throw new AssertionError(List.of(command) + " fails: " + output);
        }
        return output;
      } finally {
        Files.delete(log);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean onPath(String program) {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }
}
