package dev.pkgdelta.benchmarks.pairs;

import dev.pkgdelta.benchmarks.corpus.Scratch;
import dev.pkgdelta.cli.releases.Apt;
import dev.pkgdelta.cli.releases.Npm;
import dev.pkgdelta.cli.releases.ReleaseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Two releases of each package of the corpus, fetched through package clients and kept in a
 * directory: {@code KIND/NAME/VERSION/FILE}, beside the list of the versions that were the newest.
 */
public final class ReleaseCorpus {

  private final Path directory;
  private final Set<String> packages;
  private final boolean refresh;
  private final Consumer<String> news;
  private final Apt apt;
  private final Npm npm;
  private final Maven maven;

  /**
   * @param directory keeps what is fetched
   * @param packages the names of those that are wanted; empty for all
   * @param refresh whether to ask again which releases are the newest
   * @param news is told what is fetched, and what can't be
   */
  public ReleaseCorpus(Path directory, Set<String> packages, boolean refresh, Consumer<String> news)
      throws IOException {
    this.packages = Set.copyOf(packages);
    this.directory = Files.createDirectories(directory);
    this.refresh = refresh;
    this.news = news;
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    this.apt = new Apt(scratch, Duration.ofMinutes(15));
    this.npm = new Npm(scratch);
    this.maven = new Maven(scratch);
  }

  /**
   * Returns the pairs to measure on.
   *
   * @param quick whether only those of the small corpus
   * @param groups tells of which groups; no others are fetched
   * @throws IOException if a package that is wanted is not in the corpus, or one can't be kept
   */
  public List<Subject> pairs(boolean quick, Predicate<Group> groups)
      throws IOException, InterruptedException {
    Set<String> unknown = new TreeSet<>(packages);
    CorpusEntry.corpus().forEach(entry -> unknown.remove(entry.name()));
    if (!unknown.isEmpty()) {
      throw new IOException("not in the corpus: " + unknown + "; give pairs of files instead");
    }
    return fetch(
        entry ->
            groups.test(entry.kind())
                && !entry.marks().contains("scaling")
                && (!quick || entry.marks().contains("quick")));
  }

  /** Returns pairs of large packages that only growing images are made of. */
  public List<Subject> material() throws IOException, InterruptedException {
    return fetch(entry -> entry.marks().contains("scaling"));
  }

  private List<Subject> fetch(Predicate<CorpusEntry> wanted)
      throws IOException, InterruptedException {
    List<Subject> pairs = new ArrayList<>();
    for (CorpusEntry entry : CorpusEntry.corpus()) {
      if (wanted.test(entry) && (packages.isEmpty() || packages.contains(entry.name()))) {
        Optional<Subject> pair = pair(entry);
        pair.ifPresent(pairs::add);
        if (pair.isEmpty()) {
          news.accept(entry.name() + ": left out, no two releases can be had");
        }
      }
    }
    return pairs;
  }

  private Optional<Subject> pair(CorpusEntry entry) throws IOException, InterruptedException {
    ReleaseClient client =
        switch (entry.kind()) {
          case NPM -> npm;
          case JAR -> maven;
          case WHEEL -> new Wheels(apt);
          default -> apt;
        };
    Path home =
        directory
            .resolve(entry.kind().name().toLowerCase(Locale.ROOT))
            .resolve(entry.name().replaceAll("[/:]", "_"));
    List<String> versions = versions(entry, client, home);
    if (versions.size() < 2) {
      return Optional.empty();
    }
    Optional<Path> base = file(entry, client, home, versions.get(0));
    Optional<Path> target = base.isEmpty() ? base : file(entry, client, home, versions.get(1));
    if (base.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Subject.of(
            entry.kind(),
            entry.name().replaceFirst("^.*:", ""),
            versions.get(0),
            versions.get(1),
            base.get(),
            target.get()));
  }

  /** Returns the old and the new version. */
  private List<String> versions(CorpusEntry entry, ReleaseClient client, Path home)
      throws IOException, InterruptedException {
    if (!entry.versions().isEmpty()) {
      return entry.versions();
    }
    Path known = home.resolve("versions");
    if (!refresh && Files.exists(known)) {
      return Files.readAllLines(known);
    }
    List<String> newest = client.versions(entry.name()).stream().limit(2).toList().reversed();
    if (newest.size() == 2) {
      Files.createDirectories(home);
      Files.write(known, newest);
    }
    return newest;
  }

  private Optional<Path> file(CorpusEntry entry, ReleaseClient client, Path home, String version)
      throws IOException, InterruptedException {
    Path place = home.resolve(version.replace('/', '_'));
    if (!Files.isDirectory(place)) {
      news.accept("fetching " + entry.name() + " " + version);
      Files.createDirectories(home);
      try (Scratch scratch = Scratch.below(home)) {
        Optional<Path> fetched = download(entry, client, version, scratch.path());
        if (fetched.isEmpty()) {
          return fetched;
        }
        Path whole = Files.createDirectory(scratch.path().resolve("whole"));
        Files.move(fetched.get(), whole.resolve(fetched.get().getFileName()));
        Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.findFirst();
    }
  }

  private Optional<Path> download(
      CorpusEntry entry, ReleaseClient client, String version, Path scratch)
      throws IOException, InterruptedException {
    if (!entry.marks().contains("depends")) {
      return client.download(entry.name(), version, scratch);
    }
    // "linux-image-6.1.0-50-amd64 (= 6.1.176-1)"
    String[] dependency =
        apt.field(entry.name(), version, "Depends").orElse("").split("[ (=,)]+", -1);
    return dependency.length < 2
        ? Optional.empty()
        : client.download(dependency[0], dependency[1], scratch);
  }
}
