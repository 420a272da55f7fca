package dev.pkgdelta.repository.store;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.delta.FileIdentity;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Packages by their SHA-256. A package of the same file system is linked, not copied: it costs no
 * space for as long as its archive has it, and stays when the archive drops it. Safe for use by
 * several threads.
 */
public final class PackageStore {

  private final Path root;

  /** A store in a workspace. */
  public PackageStore(Workspace workspace) {
    root = workspace.packages();
  }

  /** Returns where a package lies, or would lie. */
  public Path path(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** Returns whether a package of that hash and size is kept. */
  public boolean holds(FileIdentity identity) throws IOException {
    Path path = path(identity.sha256());
    return Files.isRegularFile(path) && Files.size(path) == identity.size();
  }

  /** Keeps a file whose hash is known to be right, by a link or a copy. */
  public void keep(Path file, FileIdentity identity) throws IOException {
    Path place = path(identity.sha256());
    if (holds(identity)) {
      return;
    }
    Files.createDirectories(place.getParent());
    linkOrCopy(file, place);
  }

  /** Deletes a package; none there is no fault. */
  public void drop(String sha256) throws IOException {
    Files.deleteIfExists(path(sha256));
  }

  /** Makes {@code place} another name of the file's content, or a copy of it. */
  static void linkOrCopy(Path file, Path place) throws IOException {
    try {
      Files.createLink(place, file.toRealPath());
    } catch (FileAlreadyExistsException e) {
      copy(file, place);
    } catch (FileSystemException | UnsupportedOperationException e) {
      if (!Files.isRegularFile(file)) {
        throw new FileSystemException(file.toString(), null, "is no file that can be kept");
      }
      copy(file, place);
    }
  }

  private static void copy(Path file, Path place) throws IOException {
    try (AtomicFile copy = AtomicFile.create(place)) {
      var _ = Files.copy(file, copy.stream());
      copy.commit();
    }
  }
}
