package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Pip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Releases of wheels, through pip; where it reaches none, two that are made here. */
final class PipReleases implements ReleaseSource {

  /** Bytes of the largest candidate. */
  private static final long LARGEST = 1 << 20;

  private final Path scratch;
  private final Pip pip;
  private final List<String> candidates;
  private final DownloadBudget budget;
  private final Consumer<String> news;

  /**
   * Prepares it.
   *
   * @param scratch an empty directory
   * @param news is told what is fetched
   */
  PipReleases(Path scratch, List<String> candidates, DownloadBudget budget, Consumer<String> news) {
    this.scratch = scratch;
    this.pip = new Pip(scratch);
    this.candidates = candidates;
    this.budget = budget;
    this.news = news;
  }

  @Override
  public List<ReleasePair> fetch() throws IOException, InterruptedException {
    if (!Pip.isInstalled()) {
      return List.of();
    }
    List<ReleasePair> pairs = new ArrayList<>();
    for (String name : candidates) {
      List<String> versions = pip.versions(name);
      if (versions.isEmpty()) {
        break; // no index is reached
      }
      if (versions.size() >= 2 && budget.take(2 * LARGEST)) {
        fetch(name, versions.get(1), versions.get(0)).ifPresent(pairs::add);
      }
    }
    if (pairs.isEmpty()) {
      news.accept("pip gave no two releases; making two of a small wheel");
      pairs.add(MadeWheels.pair(scratch));
    }
    return pairs;
  }

  private Optional<ReleasePair> fetch(String name, String older, String newer)
      throws IOException, InterruptedException {
    news.accept("fetching " + name + " " + older + " and " + newer);
    Optional<Path> target = download(name, newer);
    Optional<Path> base = target.isPresent() ? download(name, older) : target;
    return base.isEmpty() || target.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReleasePair(name, "wheel", older, newer, base.get(), target.get()));
  }

  private Optional<Path> download(String name, String version)
      throws IOException, InterruptedException {
    return pip.download(name, version, Files.createTempDirectory(scratch, "pip"));
  }
}
