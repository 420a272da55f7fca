package dev.pkgdelta.repository.upkeep;

import dev.pkgdelta.repository.catalog.CatalogSession;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.layout.Publication;
import dev.pkgdelta.repository.layout.PublishedBase;
import dev.pkgdelta.repository.layout.PublishedTarget;
import dev.pkgdelta.repository.layout.Publisher;
import dev.pkgdelta.repository.store.DeltaStore;
import dev.pkgdelta.repository.store.WorkspaceLock;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Publishes what changed in the catalog since it was last published. */
public final class Publishing {

  private final Repository repository;
  private final DeltaStore deltas;

  /** The publishing of a repository. */
  public Publishing(Repository repository) {
    this.repository = repository;
    this.deltas = new DeltaStore(repository.workspace());
  }

  /**
   * Publishes and signs.
   *
   * @param all whether what was published before is said again
   */
  public Publication run(boolean all) throws IOException {
    try (WorkspaceLock _ = WorkspaceLock.take(repository.workspace())) {
      if (all) {
        repository.catalog().run(session -> session.pending().publishAll());
      }
      List<Long> pending = repository.catalog().call(session -> session.pending().toPublish());
      List<PublishedTarget> changed = new ArrayList<>();
      List<String> removed = new ArrayList<>();
      for (long id : pending) {
        PublishedTarget target = repository.catalog().call(session -> target(session, id));
        if (target.bases().isEmpty()) {
          removed.add(target.target().sha256());
        } else {
          changed.add(target);
        }
      }
      Publication publication =
          new Publisher(
                  repository.workspace().published(),
                  new KeyDirectory(repository.workspace().keys()),
                  repository.clock())
              .publish(changed, removed);
      // Killed before this, the next publishing says the same again, which changes nothing.
      repository.catalog().run(session -> pending.forEach(session.pending()::published));
      return publication;
    }
  }

  private PublishedTarget target(CatalogSession session, long id) {
    Release target = session.releases().byId(id);
    List<PublishedBase> bases = new ArrayList<>();
    for (DeltaEntry delta : session.deltas().to(id)) {
      Release base = session.releases().byId(delta.pair().base());
      bases.add(
          new PublishedBase(
              base.purl(),
              base.file(),
              delta.pair().kind(),
              deltas.path(target.file().sha256(), base.file().sha256(), delta.pair().kind()),
              delta.file(),
              delta.memory(),
              delta.cpuMillis()));
    }
    return new PublishedTarget(target.purl(), target.file(), target.unzipped(), bases);
  }
}
