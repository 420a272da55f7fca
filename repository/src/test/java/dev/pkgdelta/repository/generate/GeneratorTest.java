package dev.pkgdelta.repository.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.CatalogAddress;
import dev.pkgdelta.repository.catalog.NewRelease;
import dev.pkgdelta.repository.catalog.RefusalReason;
import dev.pkgdelta.repository.generate.GenerateResult.End;
import dev.pkgdelta.repository.policy.Budget;
import dev.pkgdelta.repository.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SIZE = 1_000_000;

  @TempDir Path directory;
  private Catalog catalog;
  private final ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void open() throws IOException {
    catalog = Catalog.open(new CatalogAddress.Embedded(directory.resolve("catalog.db")));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private void release(String name, String version, boolean security) throws IOException {
    String purl = "pkg:deb/debian/" + name + "@" + version;
    FileIdentity file =
        new FileIdentity(SIZE, "%064x".formatted(Integer.toUnsignedLong(purl.hashCode())));
    catalog.run(
        session ->
            session
                .releases()
                .add(
                    new NewRelease(
                        "deb",
                        name,
                        "amd64",
                        version,
                        purl,
                        file,
                        name + ".deb",
                        "",
                        "",
                        Set.of("stable"),
                        security,
                        false,
                        NOW)));
  }

  private JobOutcome make(JobRecord job) {
    made.add(job.target().purl() + " < " + job.base().purl());
    return new JobOutcome.Made(
        directory,
        new FileIdentity(1000, "d".repeat(64)),
        0,
        new FileIdentity(3 * SIZE, "e".repeat(64)),
        1 << 20,
        10,
        Duration.ofMillis(1));
  }

  private GenerateResult run(Executor executor, Budget budget, int jobs)
      throws IOException, InterruptedException {
    return runAs("one", executor, budget, jobs);
  }

  private GenerateResult runAs(String program, Executor executor, Budget budget, int jobs)
      throws IOException, InterruptedException {
    return new Generator(
            catalog, Policy.DEFAULT, program, executor, 1L << 30, jobs, InstantSource.fixed(NOW))
        .run(budget, new Silent());
  }

  private static final class Silent implements GenerateObserver {
    @Override
    public void ended(JobRecord job, JobOutcome outcome, State state) {}

    @Override
    public void warning(String line) {}

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  @Test
  void makesSecurityUpdatesFirstAndNothingTwice() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      release(name, "1", false);
      release(name, "2", name.equals("b"));
    }
    GenerateResult first = run((job, _) -> make(job), Budget.UNLIMITED, 1);
    assertThat(first.made()).isEqualTo(3);
    assertThat(first.end()).isEqualTo(End.DONE);
    assertThat(made).first().asString().startsWith("pkg:deb/debian/b@2");
    assertThat(run((job, _) -> make(job), Budget.UNLIMITED, 1).made()).isZero();
    assertThat(made).hasSize(3);
  }

  @Test
  void goesOnAfterAFailureAndTriesItAgainInAnotherRunOnly() throws Exception {
    release("a", "1", false);
    release("a", "2", false);
    release("b", "1", false);
    release("b", "2", false);
    AtomicInteger failures = new AtomicInteger();
    Executor executor =
        (job, _) -> {
          if (job.target().purl().contains("/a@")) {
            int unusedCount = failures.incrementAndGet();
            return new JobOutcome.Refused(RefusalReason.FAILED, "no space");
          }
          return make(job);
        };
    GenerateResult result = run(executor, Budget.UNLIMITED, 2);
    assertThat(result.made()).isEqualTo(1);
    assertThat(result.failed()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      var _ = run(executor, Budget.UNLIMITED, 2);
    }
    assertThat(failures).hasValue(Policy.DEFAULT.attempts());
  }

  @Test
  void anExecutorThatBreaksStopsNothing() throws Exception {
    release("a", "1", false);
    release("a", "2", false);
    release("b", "1", false);
    release("b", "2", false);
    GenerateResult result =
        run(
            (job, _) -> {
              if (job.target().purl().contains("/a@")) {
                return new JobOutcome.Refused(RefusalReason.CORRUPT_PACKAGE, "truncated");
              }
              return make(job);
            },
            Budget.UNLIMITED,
            2);
    assertThat(result.made()).isEqualTo(1);
    assertThat(result.refused()).isEqualTo(1);
    assertThat(result.left()).isZero();
  }

  @Test
  void keepsToItsBudgetAndGoesOnWithTheNext() throws Exception {
    for (int i = 1; i <= 9; i++) {
      release("a" + i, "1", false);
      release("a" + i, "2", false);
    }
    Budget four = new Budget(OptionalLong.of(4), OptionalLong.empty(), Optional.empty());
    GenerateResult first = run((job, _) -> make(job), four, 3);
    assertThat(first.made()).isEqualTo(4);
    assertThat(first.end()).isEqualTo(End.NUMBER_BUDGET);
    assertThat(first.left()).isEqualTo(5);
    Budget bytes = new Budget(OptionalLong.empty(), OptionalLong.of(1500), Optional.empty());
    assertThat(run((job, _) -> make(job), bytes, 1).end()).isEqualTo(End.SIZE_BUDGET);
    assertThat(run((job, _) -> make(job), Budget.UNLIMITED, 3).left()).isZero();
    assertThat(made).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void runsAsManyJobsAsTheirMemoryAllows() throws Exception {
    for (int i = 1; i <= 6; i++) {
      release("a" + i, "1", false);
      release("a" + i, "2", false);
    }
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Executor executor =
        (job, _) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            Thread.sleep(20);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          int unusedCount = running.decrementAndGet();
          return make(job);
        };
    long each =
        new JobRecord(
                new PackageFile("", new FileIdentity(SIZE, ""), "", ""),
                new PackageFile("", new FileIdentity(SIZE, ""), "", ""),
                dev.pkgdelta.delta.BaseKind.PACKAGE,
                dev.pkgdelta.delta.Profile.DEFAULT,
                1,
                false)
            .memory();
    GenerateResult result =
        new Generator(
                catalog, Policy.DEFAULT, "one", executor, 2 * each, 8, InstantSource.fixed(NOW))
            .run(Budget.UNLIMITED, new Silent());
    assertThat(result.made()).isEqualTo(6);
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void triesWhatWasNotProvenAgainOnlyByAnotherProgram() throws Exception {
    release("a", "1", false);
    release("a", "2", false);
    Executor unable =
        (_, _) -> new JobOutcome.Refused(RefusalReason.NOT_PROVEN, "gave another file");
    assertThat(runAs("one", unable, Budget.UNLIMITED, 1).refused()).isEqualTo(1);
    assertThat(runAs("one", (job, _) -> make(job), Budget.UNLIMITED, 1).made()).isZero();
    assertThat(runAs("two", unable, Budget.UNLIMITED, 1).refused()).isEqualTo(1);
    assertThat(runAs("three", (job, _) -> make(job), Budget.UNLIMITED, 1).made()).isEqualTo(1);
  }

  @Test
  void namesTheProgramByWhatItIsMadeOf() throws Exception {
    assertThat(Creator.name()).isEqualTo(Creator.name());
  }

  @Test
  void leavesAJobThatWasStoppedForTheNextRun() throws Exception {
    release("a", "1", false);
    release("a", "2", false);
    AtomicInteger asked = new AtomicInteger();
    GenerateResult stopped =
        new Generator(
                catalog,
                Policy.DEFAULT,
                "one",
                (JobRecord _, Progress _) -> new JobOutcome.Stopped(),
                1L << 30,
                1,
                InstantSource.fixed(NOW))
            .run(
                Budget.UNLIMITED,
                new GenerateObserver() {
                  @Override
                  public void ended(JobRecord job, JobOutcome outcome, State state) {}

                  @Override
                  public void warning(String line) {}

                  @Override
                  public boolean cancelled() {
                    return asked.incrementAndGet() > 1;
                  }
                });
    assertThat(stopped.end()).isEqualTo(End.STOPPED);
    assertThat(stopped.left()).isEqualTo(1);
    assertThat(run((job, _) -> make(job), Budget.UNLIMITED, 1).made()).isEqualTo(1);
  }
}
