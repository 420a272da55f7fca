package dev.pkgdelta.benchmarks.scale;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.CatalogAddress;
import dev.pkgdelta.repository.catalog.CatalogSession;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.NewRelease;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.generate.Planning;
import dev.pkgdelta.repository.policy.Policy;
import dev.pkgdelta.repository.version.UpdateKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Fills a catalog with synthetic deltas, then times what one more release costs: planning it,
 * noting its delta, finding what is to be published and what is to be pruned. These times must not
 * grow with the catalog.
 *
 * <p>Arguments: numbers of deltas, one catalog for each. Prints a table in Markdown.
 */
public final class CatalogScale {

  /** Releases of each package: the newest is the target of deltas from all others. */
  private static final int RELEASES = 4;

  private static final int BATCH = 1000;
  private static final int CHANGES = 50;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Catalog catalog;
  private final Planning planning;
  private long hash;

  private CatalogScale(Catalog catalog) {
    this.catalog = catalog;
    this.planning = new Planning(catalog, Policy.DEFAULT, "", InstantSource.fixed(NOW));
  }

  /** Measures. */
  public static void main(String[] arguments) throws IOException {
    System.out.println(
        "| deltas | fill s | plan all s | add ms | plan ms | note ms | to publish ms | prune ms |");
    System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (String argument : arguments.length == 0 ? new String[] {"10000"} : arguments) {
      Path directory = Files.createTempDirectory("catalog-scale");
      try (Catalog catalog =
          Catalog.open(new CatalogAddress.Embedded(directory.resolve("catalog.db")))) {
        System.out.println(new CatalogScale(catalog).measure(Integer.parseInt(argument)));
      } finally {
        try (var files = Files.list(directory)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(directory);
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private static double millis(Step step) throws IOException {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private String measure(int deltas) throws IOException {
    int packages = deltas / (RELEASES - 1);
    double fill = millis(() -> fill(packages));
    double all = millis(() -> planAll());
    double[] sums = new double[5];
    for (int i = 0; i < CHANGES; i++) {
      String name = "package" + (long) i * packages / CHANGES;
      sums[0] += millis(() -> catalog.run(session -> add(session, name, RELEASES + 1)));
      sums[1] += millis(() -> planAll());
      Pair pair = catalog.call(session -> session.jobs().first(1)).getFirst().pair();
      sums[2] += millis(() -> catalog.run(session -> note(session, pair)));
      sums[3] += millis(() -> publish());
      sums[4] += millis(() -> prune());
    }
    return String.format(
        Locale.ROOT,
        "| %,d | %.1f | %.1f | %.2f | %.2f | %.2f | %.2f | %.2f |",
        deltas,
        fill / 1000,
        all / 1000,
        sums[0] / CHANGES,
        sums[1] / CHANGES,
        sums[2] / CHANGES,
        sums[3] / CHANGES,
        sums[4] / CHANGES);
  }

  private void fill(int packages) throws IOException {
    for (int from = 0; from < packages; from += BATCH) {
      int first = from;
      catalog.run(
          session -> {
            for (int i = first; i < Math.min(packages, first + BATCH); i++) {
              List<Long> releases = new ArrayList<>();
              for (int version = 1; version <= RELEASES; version++) {
                releases.add(add(session, "package" + i, version));
              }
              for (int base = 0; base < RELEASES - 1; base++) {
                note(session, new Pair(releases.getLast(), releases.get(base), BaseKind.PACKAGE));
              }
            }
          });
    }
    publish();
  }

  private long add(CatalogSession session, String name, int version) {
    FileIdentity file = new FileIdentity(2_000_000, "%064x".formatted(++hash));
    boolean _ =
        session
            .releases()
            .add(
                new NewRelease(
                    "deb",
                    name,
                    "amd64",
                    version + "-1",
                    "pkg:deb/debian/" + name + "@" + version + "-1?arch=amd64",
                    file,
                    name + ".deb",
                    "",
                    "",
                    Set.of("stable"),
                    false,
                    false,
                    NOW));
    return session.releases().bySha256(file.sha256()).orElseThrow().id();
  }

  private static void note(CatalogSession session, Pair pair) {
    session
        .deltas()
        .put(
            new DeltaEntry(
                pair,
                session.releases().byId(pair.target()).seriesId(),
                UpdateKind.PATCH,
                new FileIdentity(20_000, "d".repeat(64)),
                0,
                1 << 20,
                10,
                NOW,
                Duration.ofSeconds(1),
                null));
  }

  private void planAll() throws IOException {
    long _ = planning.planPending();
  }

  private void publish() throws IOException {
    catalog.run(session -> session.pending().toPublish().forEach(session.pending()::published));
  }

  private void prune() throws IOException {
    catalog.run(
        session ->
            session
                .deltas()
                .retiredBefore(NOW.plusSeconds(1))
                .forEach(delta -> session.deltas().remove(delta.pair())));
  }
}
