package dev.pkgdelta.repository.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The directory in which an administrator keeps one repository: what it is made from, and what is
 * published.
 *
 * @param root the directory, absolute
 */
public record Workspace(Path root) {

  /** The name of the file that makes a directory a workspace. */
  public static final String CONFIGURATION = "pkgdelta.toml";

  /** Makes the path absolute. */
  public Workspace {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Opens an existing workspace.
   *
   * @throws IOException if the directory is none
   */
  public static Workspace open(Path root) throws IOException {
    Workspace workspace = new Workspace(root);
    if (!Files.isRegularFile(workspace.configuration())) {
      throw new NoSuchFileException(
          workspace.configuration().toString(),
          null,
          "is missing, so this is no repository: make one with 'pkgdelta repo init', or name another"
              + " with --repo");
    }
    return workspace;
  }

  /** Makes the directories that are not there yet. */
  public void createDirectories() throws IOException {
    for (Path directory : new Path[] {packages(), deltas(), arrivals(), temporary()}) {
      Files.createDirectories(directory);
    }
  }

  /** Returns the configuration file. */
  public Path configuration() {
    return root.resolve(CONFIGURATION);
  }

  /** Returns the embedded database's file. */
  public Path database() {
    return root.resolve("catalog.db");
  }

  /** Returns where kept packages lie. */
  public Path packages() {
    return root.resolve("packages");
  }

  /** Returns where proven deltas lie, published or not. */
  public Path deltas() {
    return root.resolve("deltas");
  }

  /** Returns where packages are announced. */
  public Path arrivals() {
    return root.resolve("arrivals");
  }

  /** Returns where unfinished files lie; emptied at the start of each generation. */
  public Path temporary() {
    return root.resolve("tmp");
  }

  /** Returns the directory that is published. */
  public Path published() {
    return root.resolve("public");
  }

  /** Returns where signing keys lie, unless they are kept elsewhere. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** Returns the file that is locked while deltas are made, published or pruned. */
  public Path lockFile() {
    return root.resolve(".lock");
  }
}
