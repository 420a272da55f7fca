package dev.pkgdelta.repository.generate;

import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Job;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.catalog.Refusal;
import dev.pkgdelta.repository.catalog.RefusalReason;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.catalog.Totals;
import dev.pkgdelta.repository.generate.GenerateResult.End;
import dev.pkgdelta.repository.policy.Budget;
import dev.pkgdelta.repository.policy.Policy;
import dev.pkgdelta.repository.version.UpdateKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the deltas that are planned, in the order of the catalog's jobs, as many at a time as the
 * memory that they declare allows.
 *
 * <p>Jobs run on threads of their own; this thread alone writes the catalog, and each outcome is
 * one transaction: the delta or refusal, the end of the job, and the package's next jobs. What is
 * killed in between is done again and gives the same file at the same place.
 */
public final class Generator {

  private final Catalog catalog;
  private final Policy policy;
  private final Planning planning;
  private final Executor executor;
  private final Admission admission;
  private final int lookAhead;
  private final InstantSource clock;

  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final Set<Pair> running = new HashSet<>();

  /** What failed in this run is tried again in another one. */
  private final Set<Pair> failedNow = new HashSet<>();

  private long made;
  private long refused;
  private long failed;
  private long targetBytes;
  private long deltaBytes;

  /**
   * A generator.
   *
   * @param creator names the program that the executor runs ({@link Creator#name})
   * @param memory bytes that the jobs may declare together
   * @param jobs how many may run at a time
   */
  public Generator(
      Catalog catalog,
      Policy policy,
      String creator,
      Executor executor,
      long memory,
      int jobs,
      InstantSource clock) {
    this.catalog = catalog;
    this.policy = policy;
    this.planning = new Planning(catalog, policy, creator, clock);
    this.executor = executor;
    this.admission = new Admission(memory, jobs);
    this.lookAhead = 2 * jobs + 8;
    this.clock = clock;
  }

  private record Ended(
      Job job, JobRecord record, Release target, Release base, JobOutcome outcome, long nanos) {}

  /** Makes deltas until all are there, or the budget is spent. */
  public GenerateResult run(Budget budget, GenerateObserver observer)
      throws IOException, InterruptedException {
    Instant start = clock.instant();
    long startNanos = System.nanoTime();
    long unusedPlanned = planning.planPending();
    End end = null;
    while (true) {
      end = end == null ? spent(budget, startNanos, observer) : end;
      if (end == null) {
        begin(budget.deltas().orElse(Long.MAX_VALUE) - made, observer);
      }
      if (running.isEmpty()) {
        break;
      }
      Ended job = ended.poll(1, TimeUnit.SECONDS);
      if (job != null) {
        record(job);
        observer.ended(job.record(), job.outcome(), state(startNanos));
      }
    }
    long left = catalog.call(session -> session.jobs().count());
    catalog.run(
        session ->
            session
                .totals()
                .addRun(
                    new Totals.RunRecord(
                        start.toEpochMilli(),
                        clock.instant().toEpochMilli(),
                        made,
                        refused,
                        failed,
                        targetBytes,
                        deltaBytes)));
    return new GenerateResult(
        made,
        refused,
        failed,
        left,
        targetBytes,
        deltaBytes,
        (System.nanoTime() - startNanos) / 1e9,
        end == null ? End.DONE : end);
  }

  private @Nullable End spent(Budget budget, long startNanos, GenerateObserver observer) {
    if (observer.cancelled()) {
      return End.STOPPED;
    }
    if (budget.deltas().isPresent() && made >= budget.deltas().getAsLong()) {
      return End.NUMBER_BUDGET;
    }
    if (budget.bytes().isPresent() && deltaBytes >= budget.bytes().getAsLong()) {
      return End.SIZE_BUDGET;
    }
    Duration time = Duration.ofNanos(System.nanoTime() - startNanos);
    return budget.time().isPresent() && time.compareTo(budget.time().get()) >= 0
        ? End.TIME_BUDGET
        : null;
  }

  /** Begins jobs, in their order, for as long as they are admitted and {@code most} may run. */
  private void begin(long most, GenerateObserver observer) throws IOException {
    List<Job> next =
        catalog.call(
            session -> session.jobs().first(lookAhead + running.size() + failedNow.size()));
    for (Job job : next) {
      if (running.size() >= most) {
        return;
      }
      if (running.contains(job.pair()) || failedNow.contains(job.pair())) {
        continue;
      }
      Release target = catalog.call(session -> session.releases().byId(job.pair().target()));
      Release base = catalog.call(session -> session.releases().byId(job.pair().base()));
      JobRecord record = JobRecord.of(file(target), file(base), job.pair().kind(), policy);
      if (!admission.admit(record.memory())) {
        return;
      }
      running.add(job.pair());
      Thread unusedThread =
          Thread.ofPlatform()
              .daemon()
              .name("delta to " + target.fileName())
              .start(() -> execute(job, record, target, base, observer));
    }
  }

  private void execute(
      Job job, JobRecord record, Release target, Release base, GenerateObserver observer) {
    long start = System.nanoTime();
    JobOutcome outcome = new JobOutcome.Refused(RefusalReason.FAILED, "the executor failed");
    try {
      outcome = executor.execute(record, stoppedBy(observer));
    } finally {
      admission.release(record.memory());
      ended.add(new Ended(job, record, target, base, outcome, System.nanoTime() - start));
    }
  }

  private static Progress stoppedBy(GenerateObserver observer) {
    return new Progress() {
      @Override
      public void update(Stage stage, long done, long total) {}

      @Override
      public boolean cancelled() {
        return observer.cancelled();
      }
    };
  }

  private static PackageFile file(Release release) {
    return new PackageFile(release.purl(), release.file(), release.fileName(), release.location());
  }

  private void record(Ended job) throws IOException {
    running.remove(job.job().pair());
    switch (job.outcome()) {
      case JobOutcome.Made delta -> {
        made++;
        targetBytes += job.target().file().size();
        deltaBytes += delta.delta().size();
        catalog.run(
            session -> {
              session
                  .deltas()
                  .put(entry(job, delta, session.releases().series(job.job().seriesId()).type()));
              session.refusals().remove(job.job().pair());
              session.releases().setUnzipped(job.target().id(), delta.unzipped());
              planning.planSeries(session, job.job().seriesId());
            });
      }
      case JobOutcome.Refused refusal -> {
        refused += refusal.reason().permanent() ? 1 : 0;
        if (!refusal.reason().permanent()) {
          failed++;
          failedNow.add(job.job().pair());
        }
        catalog.run(
            session -> {
              session
                  .refusals()
                  .put(
                      new Refusal(
                          job.job().pair(),
                          job.job().seriesId(),
                          refusal.reason(),
                          refusal.detail(),
                          1,
                          clock.instant(),
                          planning.creator()));
              planning.planSeries(session, job.job().seriesId());
            });
      }
      case JobOutcome.Stopped _ -> {
        return; // the job stays as it is
      }
    }
  }

  private DeltaEntry entry(Ended job, JobOutcome.Made delta, String type) {
    return new DeltaEntry(
        job.job().pair(),
        job.job().seriesId(),
        UpdateKind.of(type, job.base().version(), job.target().version()),
        delta.delta(),
        delta.rebuildPart(),
        delta.memory(),
        delta.cpuMillis(),
        clock.instant(),
        delta.time(),
        null);
  }

  private GenerateObserver.State state(long startNanos) throws IOException {
    long left = catalog.call(session -> session.jobs().count());
    long done = made + refused + failed;
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    long each = done == 0 ? 0 : (long) (seconds * 1e9) / done;
    return new GenerateObserver.State(
        done,
        Math.max(0, left - running.size()),
        running.size(),
        targetBytes,
        seconds > 0 ? targetBytes / seconds : 0,
        Duration.ofNanos(each * left));
  }
}
