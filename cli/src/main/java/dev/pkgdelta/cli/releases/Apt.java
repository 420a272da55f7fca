package dev.pkgdelta.cli.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian packages, through apt. Needs no rights. */
public final class Apt implements ReleaseClient {

  private static final Duration QUERY = Duration.ofSeconds(30);

  private final Path scratch;
  private final Program program;
  private final Duration patience;
  private final List<String> options = new ArrayList<>();

  /**
   * @param scratch where package lists go if the machine has none
   * @param patience how long one download may take
   */
  public Apt(Path scratch, Duration patience) {
    this.scratch = scratch;
    this.program = new Program(scratch, Map.of());
    this.patience = patience;
    options.addAll(List.of("-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=15"));
  }

  /** Tells whether this machine has apt. */
  public static boolean isInstalled() {
    return Program.isInstalled("apt-get") && Program.isInstalled("apt-cache");
  }

  @Override
  public List<String> versions(String name) throws IOException, InterruptedException {
    return run(QUERY, "apt-cache", "madison", name).lines().stream()
        .map(line -> line.split("\\s*\\|\\s*"))
        .filter(cells -> cells.length >= 3 && cells[2].endsWith("Packages"))
        .map(cells -> cells[1].strip())
        .distinct()
        .toList();
  }

  /** Returns a field of a package's entry in apt's lists; empty if it has none. */
  public Optional<String> field(String name, String version, String field)
      throws IOException, InterruptedException {
    return run(QUERY, "apt-cache", "show", name + "=" + version).lines().stream()
        .filter(line -> line.startsWith(field + ": "))
        .map(line -> line.substring(field.length() + 2))
        .findFirst();
  }

  @Override
  public Optional<Path> download(String name, String version, Path directory)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("apt-get"));
    command.addAll(options);
    command.addAll(List.of("download", name + "=" + version));
    new Program(directory, Map.of()).run(patience, command.toArray(String[]::new));
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst();
    }
  }

  /** Fetches package lists into the scratch directory, for use from now on. */
  public boolean fetchLists() throws IOException, InterruptedException {
    Path lists = scratch.resolve("lists");
    Path cache = scratch.resolve("cache");
    Files.createDirectories(lists.resolve("partial"));
    Files.createDirectories(cache.resolve("archives/partial"));
    options.addAll(List.of("-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache));
    return run(patience, "apt-get", "update").succeeded();
  }

  private Program.Result run(Duration atMost, String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(options);
    command.addAll(List.of(arguments));
    return program.run(atMost, command.toArray(String[]::new));
  }
}
