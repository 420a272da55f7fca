package dev.pkgdelta.repository.upkeep;

import dev.pkgdelta.repository.catalog.Series;
import dev.pkgdelta.repository.generate.Creator;
import dev.pkgdelta.repository.generate.Executor;
import dev.pkgdelta.repository.generate.GenerateObserver;
import dev.pkgdelta.repository.generate.GenerateResult;
import dev.pkgdelta.repository.generate.Generator;
import dev.pkgdelta.repository.generate.LocalExecutor;
import dev.pkgdelta.repository.generate.PackageFetcher;
import dev.pkgdelta.repository.generate.Planning;
import dev.pkgdelta.repository.policy.Budget;
import dev.pkgdelta.repository.policy.OsvExport;
import dev.pkgdelta.repository.policy.PlannedPair;
import dev.pkgdelta.repository.policy.Planner;
import dev.pkgdelta.repository.policy.PopularityFile;
import dev.pkgdelta.repository.policy.SeriesState;
import dev.pkgdelta.repository.source.Intake;
import dev.pkgdelta.repository.source.Scan;
import dev.pkgdelta.repository.store.PackageStore;
import dev.pkgdelta.repository.store.WorkspaceLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Fills a repository: takes in what is new, plans, and makes deltas. */
public final class Generation {

  private final Repository repository;

  /** The generation of a repository. */
  public Generation(Repository repository) {
    this.repository = repository;
  }

  /**
   * How a generation works.
   *
   * @param jobs deltas that are made at a time
   * @param threads processors that each may use
   * @param memory bytes that they may declare together
   * @param budget bounds beside those of the configuration
   * @param scan whether the sources are looked through first
   */
  public record Options(int jobs, int threads, long memory, Budget budget, boolean scan) {}

  /** Takes in what is new and makes what the policy wants. */
  public GenerateResult run(Options options, GenerateObserver observer)
      throws IOException, InterruptedException {
    try (WorkspaceLock _ = WorkspaceLock.take(repository.workspace())) {
      clear(repository.workspace().temporary());
      takeIn(options.scan(), observer::warning);
      Executor executor =
          new LocalExecutor(
              repository.workspace(),
              new PackageFetcher(new PackageStore(repository.workspace())),
              options.threads());
      return new Generator(
              repository.catalog(),
              repository.configuration().policy(),
              Creator.name(),
              executor,
              options.memory(),
              options.jobs(),
              repository.clock())
          .run(repository.configuration().budget().or(options.budget()), observer);
    }
  }

  /**
   * Takes in what is new and plans, but makes nothing.
   *
   * @param each is shown the plan of each package that has one
   */
  public void plan(
      boolean scan, Consumer<String> warning, BiConsumer<Series, List<PlannedPair>> each)
      throws IOException {
    try (WorkspaceLock _ = WorkspaceLock.take(repository.workspace())) {
      takeIn(scan, warning);
      long unusedPlanned =
          new Planning(
                  repository.catalog(),
                  repository.configuration().policy(),
                  Creator.name(),
                  repository.clock())
              .planPending();
    }
    for (long id : repository.catalog().call(session -> session.releases().allSeries())) {
      SeriesState state = repository.catalog().call(session -> SeriesState.read(session, id));
      List<PlannedPair> plan = Planner.plan(repository.configuration().policy(), state);
      if (!plan.isEmpty()) {
        each.accept(state.series(), plan);
      }
    }
  }

  private void takeIn(boolean scan, Consumer<String> warning) throws IOException {
    Intake intake =
        new Intake(repository.workspace(), repository.configuration(), repository.catalog());
    int unusedArrivals = intake.takeArrivals(warning);
    if (scan) {
      new Scan(
              repository.workspace(),
              repository.configuration(),
              repository.catalog(),
              intake,
              repository.clock())
          .run(warning);
      if (repository.configuration().popularity().isPresent()) {
        PopularityFile.read(repository.configuration().popularity().get(), repository.catalog());
      }
      if (repository.configuration().osv().isPresent()) {
        OsvExport.read(repository.configuration().osv().get(), repository.catalog());
      }
    }
  }

  /** Deletes what a killed run left. */
  private static void clear(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(directory)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
