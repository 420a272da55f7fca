package dev.pkgdelta.cli.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Wheels, through pip as this machine's user has it configured. */
public final class Pip implements ReleaseClient {

  /** Variables by which pip reads no configuration. */
  public static final Map<String, String> ALONE = Map.of("PIP_CONFIG_FILE", "/dev/null");

  private static final Duration QUERY = Duration.ofSeconds(20);
  private static final Duration DOWNLOAD = Duration.ofSeconds(60);
  private static final String VERSIONS = "Available versions:";

  private final Program program;

  /**
   * Prepares it.
   *
   * @param scratch an existing directory
   */
  public Pip(Path scratch) {
    this.program = new Program(scratch, Map.of());
  }

  /** Tells whether this machine has pip. */
  public static boolean isInstalled() {
    return Program.isInstalled("python3") && Program.isInstalled("pip");
  }

  @Override
  public List<String> versions(String name) throws IOException, InterruptedException {
    Program.Result result =
        program.run(
            QUERY,
            "python3",
            "-m",
            "pip",
            "--retries",
            "0",
            "--timeout",
            "10",
            "index",
            "versions",
            name);
    return result.lines().stream()
        .filter(line -> result.succeeded() && line.startsWith(VERSIONS))
        .flatMap(line -> Arrays.stream(line.substring(VERSIONS.length()).split(",", -1)))
        .map(String::strip)
        .toList();
  }

  @Override
  public Optional<Path> download(String name, String version, Path directory)
      throws IOException, InterruptedException {
    new Program(directory, Map.of())
        .run(
            DOWNLOAD,
            "python3",
            "-m",
            "pip",
            "--retries",
            "0",
            "download",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--dest",
            directory.toString(),
            name + "==" + version);
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".whl")).findFirst();
    }
  }
}
