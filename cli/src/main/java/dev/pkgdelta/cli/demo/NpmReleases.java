package dev.pkgdelta.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Releases of npm packages, through npm. */
final class NpmReleases implements ReleaseSource {

  private static final Duration QUERY = Duration.ofSeconds(30);
  private static final Duration DOWNLOAD = Duration.ofSeconds(60);

  /** Bytes of the largest candidate; registries need not tell sizes before a download. */
  private static final long LARGEST = 3 << 20;

  /** A release version in JSON's quotes; those with a suffix are previews. */
  private static final Pattern VERSION =
      Pattern.compile("\"([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})\"");

  private final Path scratch;
  private final Program program;
  private final List<String> candidates;
  private final DownloadBudget budget;
  private final Consumer<String> news;

  /**
   * @param scratch an empty directory
   * @param news is told what is fetched
   */
  NpmReleases(Path scratch, List<String> candidates, DownloadBudget budget, Consumer<String> news) {
    this.scratch = scratch;
    this.program = new Program(scratch, Map.of("npm_config_update_notifier", "false"));
    this.candidates = candidates;
    this.budget = budget;
    this.news = news;
  }

  @Override
  public List<ReleasePair> fetch() throws IOException, InterruptedException {
    List<ReleasePair> pairs = new ArrayList<>();
    for (String name : candidates) {
      List<String> versions = versions(name);
      if (versions.isEmpty() && pairs.isEmpty()) {
        return List.of();
      }
      if (versions.size() >= 2) {
        fetch(name, versions.get(1), versions.get(0)).ifPresent(pairs::add);
      }
    }
    return pairs;
  }

  private Optional<ReleasePair> fetch(String name, String older, String newer)
      throws IOException, InterruptedException {
    if (!budget.take(2 * LARGEST)) {
      return Optional.empty();
    }
    news.accept("fetching " + name + " " + older + " and " + newer);
    Optional<Path> target = download(name, newer);
    Optional<Path> base = target.isPresent() ? download(name, older) : target;
    if (base.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ReleasePair(name, "npm", older, newer, base.get(), target.get()));
  }

  /** Returns the two highest releases, newest first; fewer if npm knows no more. */
  private List<String> versions(String name) throws IOException, InterruptedException {
    Program.Result result = program.run(QUERY, "npm", "view", name, "versions", "--json");
    if (!result.succeeded()) {
      return List.of();
    }
    Comparator<MatchResult> order =
        Comparator.<MatchResult>comparingInt(version -> Integer.parseInt(version.group(1)))
            .thenComparingInt(version -> Integer.parseInt(version.group(2)))
            .thenComparingInt(version -> Integer.parseInt(version.group(3)));
    return VERSION
        .matcher(result.output())
        .results()
        .sorted(order.reversed())
        .limit(2)
        .map(version -> version.group().replace("\"", ""))
        .toList();
  }

  private Optional<Path> download(String name, String version)
      throws IOException, InterruptedException {
    Path place = Files.createTempDirectory(scratch, "npm");
    new Program(place, Map.of("npm_config_update_notifier", "false"))
        .run(DOWNLOAD, "npm", "pack", name + "@" + version);
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).findFirst();
    }
  }
}
