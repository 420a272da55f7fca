package dev.pkgdelta.packages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs the real tools that make the tests' packages. */
final class Tools {

  private Tools() {}

  /** Runs a script in a shell; skips the test if a program that it needs is not installed. */
  static void shell(Path directory, String script, String... programs)
      throws IOException, InterruptedException {
    for (String program : programs) {
      boolean installed = false;
      for (String place : System.getenv("PATH").split(":", -1)) {
        installed |= Files.isExecutable(Path.of(place, program));
      }
      assumeTrue(installed, () -> program + " is not installed");
    }
    Process process =
        new ProcessBuilder("sh", "-ec", script)
            .directory(directory.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException("failed: " + script);
    }
  }
}
