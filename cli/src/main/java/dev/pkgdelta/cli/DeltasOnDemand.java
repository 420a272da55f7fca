package dev.pkgdelta.cli;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.repository.generate.LocalExecutor;
import dev.pkgdelta.repository.generate.PackageFetcher;
import dev.pkgdelta.repository.store.PackageStore;
import dev.pkgdelta.repository.upkeep.Repository;
import dev.pkgdelta.repository.upkeep.SingleDelta;
import dev.pkgdelta.server.OnDemand;
import java.io.IOException;

/** Makes what the server's clients ask for out of the packages of a repository. */
final class DeltasOnDemand implements OnDemand {

  private final SingleDelta deltas;

  /**
   * @param threads processors that one delta may take
   */
  DeltasOnDemand(Repository repository, int threads) throws IOException {
    this.deltas =
        new SingleDelta(
            repository,
            new LocalExecutor(
                repository.workspace(),
                new PackageFetcher(new PackageStore(repository.workspace())),
                threads));
  }

  @Override
  public boolean knows(String target, String base) {
    try {
      return deltas.knows(target, base);
    } catch (IOException _) {
      return false; // the catalog can't be asked: serve what is published
    }
  }

  @Override
  public Outcome make(String target, String base, BaseKind kind) throws IOException {
    return deltas.make(target, base, kind, new UntilInterrupted()) ? Outcome.MADE : Outcome.REFUSED;
  }

  private static final class UntilInterrupted implements Progress {

    @Override
    public void update(Stage stage, long done, long total) {}

    @Override
    public boolean cancelled() {
      return Interruption.requested();
    }
  }
}
