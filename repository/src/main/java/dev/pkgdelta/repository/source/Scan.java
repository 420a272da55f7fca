package dev.pkgdelta.repository.source;

import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.policy.Configuration;
import dev.pkgdelta.repository.policy.SourceEntry;
import dev.pkgdelta.repository.store.PackageStore;
import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Looks through all sources for packages that the catalog does not know. */
public final class Scan {

  private final Configuration configuration;
  private final DirectorySource directories;
  private final DebianSource debian;
  private final ArchSource arch;
  private final IndexSource indexes;

  /** A scan of what a configuration names. */
  public Scan(
      Workspace workspace,
      Configuration configuration,
      Catalog catalog,
      Intake intake,
      InstantSource clock) {
    this.configuration = configuration;
    PackageStore store = new PackageStore(workspace);
    this.directories = new DirectorySource(catalog, configuration, intake, clock);
    this.debian = new DebianSource(catalog, configuration, store, clock);
    this.arch = new ArchSource(catalog, store, workspace.temporary(), clock);
    this.indexes = new IndexSource(catalog, configuration, intake, workspace.temporary(), clock);
  }

  /**
   * Looks through the sources.
   *
   * @param complaint is told about sources and files that can't be read; the others count
   * @return how many packages are new
   */
  public int run(Consumer<String> complaint) {
    int taken = 0;
    for (SourceEntry source : configuration.sources()) {
      try {
        taken +=
            switch (source.kind()) {
              case DIRECTORY -> directories.scan(source, complaint);
              case DEBIAN -> debian.scan(source);
              case ARCH -> arch.scan(source);
              case PYTHON -> indexes.scan(source, "pypi", PythonIndex::files, complaint);
              case NPM -> indexes.scan(source, "npm", NpmIndex::files, complaint);
            };
      } catch (IOException e) {
        complaint.accept(source.at() + ": was left out: " + e.getMessage());
      }
    }
    return taken;
  }
}
