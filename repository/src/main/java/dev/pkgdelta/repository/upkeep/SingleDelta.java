package dev.pkgdelta.repository.upkeep;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.repository.catalog.CatalogSession;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.catalog.Refusal;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.generate.Creator;
import dev.pkgdelta.repository.generate.Executor;
import dev.pkgdelta.repository.generate.JobOutcome;
import dev.pkgdelta.repository.generate.JobRecord;
import dev.pkgdelta.repository.generate.PackageFile;
import dev.pkgdelta.repository.policy.Policy;
import dev.pkgdelta.repository.version.UpdateKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Makes and publishes one delta between two packages that the catalog knows, whether the policy had
 * planned it or not. Safe for use by several threads, each for another pair.
 */
public final class SingleDelta {

  private final Repository repository;
  private final Executor executor;
  private final String creator;

  /**
   * @param executor makes the deltas
   * @throws IOException if this program's own files can't be read
   */
  public SingleDelta(Repository repository, Executor executor) throws IOException {
    this.repository = repository;
    this.executor = executor;
    this.creator = Creator.name();
  }

  /** Returns whether both packages are known, by their SHA-256. */
  public boolean knows(String target, String base) throws IOException {
    return repository
        .catalog()
        .call(
            session ->
                session.releases().bySha256(target).isPresent()
                    && session.releases().bySha256(base).isPresent());
  }

  /**
   * Makes a delta and publishes it, unless that was done before.
   *
   * @return false if there is none: a package is not known, or the delta is not worth it
   * @throws IOException if it failed for a reason that may pass
   */
  public boolean make(String target, String base, BaseKind kind, Progress progress)
      throws IOException {
    Optional<Release> to = release(target);
    Optional<Release> from = release(base);
    if (to.isEmpty() || from.isEmpty()) {
      return false;
    }
    Pair pair = new Pair(to.get().id(), from.get().id(), kind);
    if (repository.catalog().call(session -> isRefused(session, pair, to.get().seriesId()))) {
      return false;
    }
    if (repository.catalog().call(session -> session.deltas().of(pair)).isEmpty()) {
      Policy policy = repository.configuration().policy();
      JobRecord job = JobRecord.of(file(to.get()), file(from.get()), kind, policy);
      switch (executor.execute(job, progress)) {
        case JobOutcome.Made made -> record(pair, to.get(), from.get(), made);
        case JobOutcome.Refused refused -> {
          return refuse(pair, to.get(), refused);
        }
        case JobOutcome.Stopped _ -> throw new IOException("the making of a delta was stopped");
      }
    }
    publish();
    return true;
  }

  /** One publishing at a time: the next one tells what the one before it did not know yet. */
  private synchronized void publish() throws IOException {
    var _ = new Publishing(repository).run(false);
  }

  private Optional<Release> release(String sha256) throws IOException {
    return repository.catalog().call(session -> session.releases().bySha256(sha256));
  }

  private boolean isRefused(CatalogSession session, Pair pair, long series) {
    List<Refusal> refusals = session.refusals().ofSeries(series);
    return refusals.stream()
        .anyMatch(refusal -> refusal.pair().equals(pair) && refusal.stands(creator));
  }

  private static PackageFile file(Release release) {
    return new PackageFile(release.purl(), release.file(), release.fileName(), release.location());
  }

  private void record(Pair pair, Release target, Release base, JobOutcome.Made made)
      throws IOException {
    repository
        .catalog()
        .run(
            session -> {
              String type = session.releases().series(target.seriesId()).type();
              session
                  .deltas()
                  .put(
                      new DeltaEntry(
                          pair,
                          target.seriesId(),
                          UpdateKind.of(type, base.version(), target.version()),
                          made.delta(),
                          made.rebuildPart(),
                          made.memory(),
                          made.cpuMillis(),
                          repository.clock().instant(),
                          made.time(),
                          null));
              session.refusals().remove(pair);
              session.jobs().remove(pair);
              session.releases().setUnzipped(target.id(), made.unzipped());
            });
  }

  private boolean refuse(Pair pair, Release target, JobOutcome.Refused refused) throws IOException {
    repository
        .catalog()
        .run(
            session ->
                session
                    .refusals()
                    .put(
                        new Refusal(
                            pair,
                            target.seriesId(),
                            refused.reason(),
                            refused.detail(),
                            1,
                            repository.clock().instant(),
                            creator)));
    if (!refused.reason().permanent()) {
      throw new IOException(refused.detail());
    }
    return false;
  }
}
