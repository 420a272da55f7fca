package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Apt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Releases of Debian packages, through apt. Where the machine has no package lists, they are
 * fetched into the scratch directory.
 */
final class AptReleases implements ReleaseSource {

  private static final Duration DOWNLOAD = Duration.ofSeconds(90);

  private final Path scratch;
  private final Apt apt;
  private final List<String> candidates;
  private final int wanted;
  private final DownloadBudget budget;
  private final Consumer<String> news;

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
    this.apt = new Apt(scratch, DOWNLOAD);
    this.candidates = candidates;
    this.wanted = wanted;
    this.budget = budget;
    this.news = news;
  }

  @Override
  public List<ReleasePair> fetch() throws IOException, InterruptedException {
    if (!Apt.isInstalled()) {
      return List.of();
    }
    List<ReleasePair> pairs = fetchKnown();
    if (pairs.isEmpty()) {
      news.accept("fetching apt's package lists");
      if (apt.fetchLists()) {
        pairs = fetchKnown();
      }
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
    List<String> versions = apt.versions(name);
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

  private long size(String name, String version) throws IOException, InterruptedException {
    return apt.field(name, version, "Size")
        .filter(size -> size.matches("[0-9]{1,15}"))
        .map(Long::parseLong)
        .orElse(Long.MAX_VALUE / 2);
  }

  private Optional<Path> download(String name, String version)
      throws IOException, InterruptedException {
    return apt.download(name, version, Files.createTempDirectory(scratch, name));
  }
}
