package dev.pkgdelta.repository.upkeep;

import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.layout.Address;
import dev.pkgdelta.repository.layout.RepositoryKeys;
import dev.pkgdelta.repository.policy.Configuration;
import dev.pkgdelta.repository.policy.ConfigurationFile;
import dev.pkgdelta.repository.store.Workspace;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * A repository with its catalog open.
 *
 * @param workspace its directory
 * @param configuration what {@code pkgdelta.toml} says
 * @param catalog its database
 * @param clock tells the time
 */
public record Repository(
    Workspace workspace, Configuration configuration, Catalog catalog, InstantSource clock)
    implements AutoCloseable {

  /**
   * Begins a repository: its directories, configuration, catalog and keys, and an empty published
   * tree.
   *
   * @param catalog where the catalog is to be; empty for a file in the directory
   * @throws FileAlreadyExistsException if there is one
   */
  public static Repository init(
      Path root, String catalog, int rootKeys, int rootThreshold, InstantSource clock)
      throws IOException {
    Workspace workspace = new Workspace(root);
    if (Files.exists(workspace.configuration())) {
      throw new FileAlreadyExistsException(
          workspace.configuration().toString(), null, "exists: there is a repository already");
    }
    workspace.createDirectories();
    String configuration = ConfigurationFile.template();
    if (!catalog.isEmpty()) {
      String quoted = "catalog = \"" + catalog.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      configuration = configuration.replace("# catalog = \"catalog.db\"", quoted);
    }
    if (!Files.exists(workspace.published().resolve(Address.ROOT))) {
      Files.createDirectories(workspace.published());
      var _ =
          new RepositoryKeys(
                  workspace.published(),
                  new KeyDirectory(workspace.keys()),
                  clock,
                  Lifetimes.STANDARD)
              .init(rootKeys, rootThreshold);
    }
    Files.writeString(workspace.configuration(), configuration, StandardOpenOption.CREATE_NEW);
    return open(root, clock);
  }

  /** Opens a repository. */
  public static Repository open(Path root, InstantSource clock) throws IOException {
    Workspace workspace = Workspace.open(root);
    workspace.createDirectories();
    Configuration configuration = ConfigurationFile.read(workspace);
    return new Repository(workspace, configuration, Catalog.open(configuration.catalog()), clock);
  }

  @Override
  public void close() {
    catalog.close();
  }
}
