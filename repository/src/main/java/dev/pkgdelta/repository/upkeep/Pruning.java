package dev.pkgdelta.repository.upkeep;

import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.layout.Pruner;
import dev.pkgdelta.repository.layout.Publication;
import dev.pkgdelta.repository.store.DeltaStore;
import dev.pkgdelta.repository.store.WorkspaceLock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Takes away deltas that the policy has not wanted for some time, and published files that no
 * client can ask for any more. Published files stay longer than the metadata that named them is
 * trusted.
 */
public final class Pruning {

  private final Repository repository;

  /** The pruning of a repository. */
  public Pruning(Repository repository) {
    this.repository = repository;
  }

  /**
   * What a pruning did, or would do.
   *
   * @param deltas deltas taken away
   * @param deltaBytes their bytes
   * @param files published files deleted
   * @param fileBytes their bytes
   */
  public record Result(int deltas, long deltaBytes, int files, long fileBytes) {}

  /**
   * Prunes, and publishes that the deltas are gone.
   *
   * @param rehearse whether to only tell what would be taken away
   */
  public Result run(boolean rehearse) throws IOException {
    Instant now = repository.clock().instant();
    Instant before = now.minus(repository.configuration().grace());
    List<DeltaEntry> retired =
        repository.catalog().call(session -> session.deltas().retiredBefore(before));
    long bytes = retired.stream().mapToLong(delta -> delta.file().size()).sum();
    if (rehearse) {
      return new Result(retired.size(), bytes, 0, 0);
    }
    if (!retired.isEmpty()) {
      drop(retired);
      Publication _ = new Publishing(repository).run(false);
    }
    Pruner.Pruned pruned =
        Pruner.prune(repository.workspace().published(), repository.clock(), Pruner.STANDARD_GRACE);
    return new Result(retired.size(), bytes, pruned.files(), pruned.bytes());
  }

  private void drop(List<DeltaEntry> retired) throws IOException {
    DeltaStore store = new DeltaStore(repository.workspace());
    try (WorkspaceLock _ = WorkspaceLock.take(repository.workspace())) {
      for (DeltaEntry delta : retired) {
        Release target =
            repository.catalog().call(session -> session.releases().byId(delta.pair().target()));
        Release base =
            repository.catalog().call(session -> session.releases().byId(delta.pair().base()));
        repository.catalog().run(session -> session.deltas().remove(delta.pair()));
        store.drop(target.file().sha256(), base.file().sha256(), delta.pair().kind());
      }
    }
  }
}
