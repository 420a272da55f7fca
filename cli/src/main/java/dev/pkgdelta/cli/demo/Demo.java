package dev.pkgdelta.cli.demo;

import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.create.CreateOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes deltas between real releases, applies them, and compares: what pkgdelta is for, on whatever
 * the machine's package clients offer today.
 */
public final class Demo {

  private static final long DOWNLOAD_BYTES = 32L << 20;

  /**
   * No new pair is begun after this time, but for the first of its kind, so that the demo ends
   * within a few minutes.
   */
  private static final Duration LAST_START = Duration.ofSeconds(110);

  /** Small, well known, and often updated; under the names of several Debian releases. */
  private static final List<String> DEBIAN =
      List.of(
          "tzdata",
          "curl",
          "libssl3",
          "libssl3t64",
          "perl-base",
          "libxml2",
          "libc-bin",
          "openssl",
          "xz-utils",
          "git");

  private static final int DEBIAN_WANTED = 5;

  /** Small and pure. */
  private static final List<String> WHEELS = List.of("certifi", "idna", "packaging");

  private static final List<String> NPM = List.of("lodash", "react-dom", "webpack");

  private final Scratch scratch;
  private final CreateOptions create;
  private final ApplyOptions apply;
  private final Progress progress;
  private final Consumer<String> news;
  private final long begin = System.nanoTime();

  /**
   * @param scratch where everything happens
   * @param news is told what is being done, a line each
   */
  public Demo(
      Scratch scratch,
      CreateOptions create,
      ApplyOptions apply,
      Progress progress,
      Consumer<String> news) {
    this.scratch = scratch;
    this.create = create;
    this.apply = apply;
    this.progress = progress;
    this.news = news;
  }

  /**
   * Runs it and reports.
   *
   * @param fixturesOnly whether nothing is to be downloaded
   */
  public Report run(boolean fixturesOnly) throws IOException, InterruptedException {
    List<ReleasePair> pairs = fixturesOnly ? List.of() : download();
    if (pairs.isEmpty()) {
      if (!fixturesOnly) {
        news.accept(
            "neither apt nor npm gave two releases; using packages that come with pkgdelta");
      }
      pairs = new FixtureReleases(scratch.directory("fixtures")).fetch();
    }
    List<Rebuild> rebuilds = rebuild(pairs);
    return Report.of(
        rebuilds,
        install(rebuilds),
        new Upgrades(scratch.directory("upgrades"), rebuilds, news).run());
  }

  /** Fetches pairs, small ones first, so that a slow machine leaves out what takes longest. */
  private List<ReleasePair> download() throws IOException, InterruptedException {
    DownloadBudget budget = new DownloadBudget(DOWNLOAD_BYTES);
    List<ReleasePair> pairs = new ArrayList<>();
    for (ReleaseSource source :
        List.of(
            new NpmReleases(scratch.directory("npm"), NPM, budget, news),
            new PipReleases(scratch.directory("pip"), WHEELS, budget, news),
            new AptReleases(scratch.directory("apt"), DEBIAN, DEBIAN_WANTED, budget, news))) {
      pairs.addAll(source.fetch());
    }
    pairs.sort(Comparator.comparingLong(pair -> size(pair.target())));
    return pairs;
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private List<Rebuild> rebuild(List<ReleasePair> pairs) throws IOException {
    List<Rebuild> rebuilds = new ArrayList<>();
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < pairs.size(); i++) {
      ReleasePair pair = pairs.get(i);
      boolean first = kinds.add(pair.kind());
      if (!first && System.nanoTime() - begin > LAST_START.toNanos()) {
        news.accept("leaving out " + pair.name() + ", for time");
        continue;
      }
      news.accept("making and applying a delta of " + pair.name());
      rebuilds.add(Rebuild.of(pair, scratch.directory("rebuild-" + i), create, apply, progress));
    }
    return rebuilds;
  }

  /** Installs the first rebuilt deb, smallest first, that dpkg can unpack on its own. */
  private ScratchInstall install(List<Rebuild> rebuilds) throws IOException, InterruptedException {
    List<Path> debs =
        rebuilds.stream()
            .filter(rebuild -> rebuild.identical() && rebuild.pair().kind().equals("deb"))
            .sorted(Comparator.comparingLong(rebuild -> rebuild.applied().output().size()))
            .map(Rebuild::rebuilt)
            .toList();
    ScratchInstall last = new ScratchInstall("no deb was rebuilt", 0);
    for (int i = 0; i < debs.size(); i++) {
      last = ScratchInstall.of(debs.get(i), scratch.directory("root-" + i));
      if (last.how().startsWith("dpkg ")) {
        return last;
      }
    }
    return last;
  }
}
