package dev.pkgdelta.layers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the real archivers and compressors that make the tests' fixtures. */
public final class Tools {

  private Tools() {}

  /** Skips the test if a program is not installed; else runs it and returns what it prints. */
  public static byte[] run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    assumeTrue(isInstalled(command.getFirst()), () -> command.getFirst() + " is not installed");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    byte[] output;
    try (InputStream stdout = process.getInputStream()) {
      output = stdout.readAllBytes();
    }
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(command + " failed");
    }
    return output;
  }

  /** Runs a program with its arguments. */
  public static byte[] run(Path directory, String... command)
      throws IOException, InterruptedException {
    return run(directory, List.of(command));
  }

  /** Runs a script in a shell; skips the test if one of the programs is not installed. */
  public static byte[] shell(Path directory, String script, String... programs)
      throws IOException, InterruptedException {
    for (String program : programs) {
      assumeTrue(isInstalled(program), () -> program + " is not installed");
    }
    return run(directory, "sh", "-c", script);
  }

  private static boolean isInstalled(String program) {
    for (String place : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }
}
