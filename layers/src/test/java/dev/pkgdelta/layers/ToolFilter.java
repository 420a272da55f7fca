package dev.pkgdelta.layers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs encoders that are installed as programs. */
public final class ToolFilter {

  private ToolFilter() {}

  /** Passes bytes through a program; skips the test if the program is not installed. */
  public static byte[] filter(byte[] input, String... command) throws IOException {
    Path source = Files.createTempFile("pkgdelta-test-", ".in");
    try {
      Files.write(source, input);
      return run(source, command);
    } finally {
      Files.delete(source);
    }
  }

  /** Like {@link #filter}, with a command line of words parted by spaces. */
  public static byte[] filterLine(byte[] input, String command) throws IOException {
    return filter(input, command.split(" "));
  }

  /** Runs a program on a file given as its standard input and returns its standard output. */
  public static byte[] run(Path input, String... command) throws IOException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, command[0])));
    Assumptions.assumeTrue(installed, command[0] + " is not installed");
    Process process =
        new ProcessBuilder(List.of(command))
            .redirectInput(input.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream out = process.getInputStream()) {
      byte[] result = out.readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException(Arrays.toString(command) + " failed");
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
