package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Npm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Releases of npm packages, through npm. */
final class NpmReleases implements ReleaseSource {

  /** Bytes of the largest candidate; registries need not tell sizes before a download. */
  private static final long LARGEST = 3 << 20;

  private final Path scratch;
  private final Npm npm;
  private final List<String> candidates;
  private final DownloadBudget budget;
  private final Consumer<String> news;

  /**
   * @param scratch an empty directory
   * @param news is told what is fetched
   */
  NpmReleases(Path scratch, List<String> candidates, DownloadBudget budget, Consumer<String> news) {
    this.scratch = scratch;
    this.npm = new Npm(scratch);
    this.candidates = candidates;
    this.budget = budget;
    this.news = news;
  }

  @Override
  public List<ReleasePair> fetch() throws IOException, InterruptedException {
    List<ReleasePair> pairs = new ArrayList<>();
    for (String name : candidates) {
      List<String> versions = npm.versions(name);
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

  private Optional<Path> download(String name, String version)
      throws IOException, InterruptedException {
    return npm.download(name, version, Files.createTempDirectory(scratch, "npm"));
  }
}
