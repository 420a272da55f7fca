package dev.pkgdelta.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Releases of Debian packages, through apt. Needs no rights: where the machine has no package
 * lists, they are fetched into the scratch directory.
 */
final class AptReleases implements ReleaseSource {

  private static final Duration QUERY = Duration.ofSeconds(30);
  private static final Duration DOWNLOAD = Duration.ofSeconds(90);

  private final Path scratch;
  private final Program program;
  private final List<String> candidates;
  private final int wanted;
  private final DownloadBudget budget;
  private final Consumer<String> news;
  private final List<String> options = new ArrayList<>();

  /**
   * @param scratch an empty directory
   * @param candidates names of packages, best first; those that have no two versions are left out
   * @param wanted how many pairs are enough
   * @param news is told what is fetched
   */
  AptReleases(
      Path scratch,
      List<String> candidates,
      int wanted,
      DownloadBudget budget,
      Consumer<String> news) {
    this.scratch = scratch;
    this.program = new Program(scratch, Map.of());
    this.candidates = candidates;
    this.wanted = wanted;
    this.budget = budget;
    this.news = news;
    options.addAll(List.of("-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=15"));
  }

  @Override
  public List<ReleasePair> fetch() throws IOException, InterruptedException {
    if (!Program.isInstalled("apt-get") || !Program.isInstalled("apt-cache")) {
      return List.of();
    }
    List<ReleasePair> pairs = fetchKnown();
    if (pairs.isEmpty() && fetchLists()) {
      pairs = fetchKnown();
    }
    return pairs;
  }

  private List<ReleasePair> fetchKnown() throws IOException, InterruptedException {
    List<ReleasePair> pairs = new ArrayList<>();
    for (String name : candidates) {
      if (pairs.size() < wanted) {
        fetch(name).ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  private Optional<ReleasePair> fetch(String name) throws IOException, InterruptedException {
    List<String> versions = versions(name);
    if (versions.size() < 2
        || !budget.take(size(name, versions.get(0)) + size(name, versions.get(1)))) {
      return Optional.empty();
    }
    news.accept("fetching " + name + " " + versions.get(1) + " and " + versions.get(0));
    Optional<Path> target = download(name, versions.get(0));
    Optional<Path> base = target.isPresent() ? download(name, versions.get(1)) : target;
    if (base.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReleasePair(name, "deb", versions.get(1), versions.get(0), base.get(), target.get()));
  }

  /** Returns a package's versions, newest first, each once. */
  private List<String> versions(String name) throws IOException, InterruptedException {
    return apt(QUERY, "apt-cache", "madison", name).lines().stream()
        .map(line -> line.split("\\s*\\|\\s*"))
        .filter(cells -> cells.length >= 3 && cells[2].endsWith("Packages"))
        .map(cells -> cells[1].strip())
        .distinct()
        .toList();
  }

  private long size(String name, String version) throws IOException, InterruptedException {
    return apt(QUERY, "apt-cache", "show", name + "=" + version).lines().stream()
        .filter(line -> line.matches("Size: [0-9]{1,15}"))
        .mapToLong(line -> Long.parseLong(line.substring(6)))
        .findFirst()
        .orElse(Long.MAX_VALUE / 2);
  }

  private Optional<Path> download(String name, String version)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(scratch, name);
    List<String> command = new ArrayList<>(List.of("apt-get"));
    command.addAll(options);
    command.addAll(List.of("download", name + "=" + version));
    new Program(place, Map.of()).run(DOWNLOAD, command.toArray(String[]::new));
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst();
    }
  }

  private boolean fetchLists() throws IOException, InterruptedException {
    Path lists = scratch.resolve("lists");
    Path cache = scratch.resolve("cache");
    Files.createDirectories(lists.resolve("partial"));
    Files.createDirectories(cache.resolve("archives/partial"));
    options.addAll(List.of("-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache));
    news.accept("fetching apt's package lists");
    return apt(DOWNLOAD, "apt-get", "update").succeeded();
  }

  private Program.Result apt(Duration atMost, String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(options);
    command.addAll(List.of(arguments));
    return program.run(atMost, command.toArray(String[]::new));
  }
}
