package dev.pkgdelta.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Another program that a test runs; the test is skipped where it is not installed. */
public record Tool(String name) {

  /** Runs the program and fails unless it ends well. */
  public void run(Object... arguments) throws IOException, InterruptedException {
    assertThat(exitCode(arguments)).as(name + " " + Arrays.toString(arguments)).isZero();
  }

  /** Runs the program and returns its exit code. */
  public int exitCode(Object... arguments) throws IOException, InterruptedException {
    assumeTrue(
        Stream.of("/usr/bin/", "/bin/", "/usr/local/bin/")
            .anyMatch(place -> Files.isExecutable(Path.of(place + name))),
        name + " is not installed");
    List<String> command =
        Stream.concat(Stream.of(name), Arrays.stream(arguments).map(Object::toString)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      System.err.println(command + ": " + said);
    }
    return code;
  }
}
