package dev.pkgdelta.repository.store;

import dev.pkgdelta.delta.BaseKind;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Proven deltas, by what they lead to, what they start from, and its kind. Safe for use by several
 * threads.
 */
public final class DeltaStore {

  private final Path root;

  /** A store in a workspace. */
  public DeltaStore(Workspace workspace) {
    root = workspace.deltas();
  }

  /**
   * Returns where a delta lies, or would lie.
   *
   * @param target the target's SHA-256
   * @param base the base's SHA-256
   */
  public Path path(String target, String base, BaseKind kind) {
    return root.resolve(target.substring(0, 2))
        .resolve(target)
        .resolve(base + "." + kind.name().toLowerCase(Locale.ROOT));
  }

  /** Deletes a delta and the directory that it leaves empty; none there is no fault. */
  public void drop(String target, String base, BaseKind kind) throws IOException {
    Path file = path(target, base, kind);
    Files.deleteIfExists(file);
    try {
      Files.deleteIfExists(file.getParent());
    } catch (DirectoryNotEmptyException _) {
      return; // other deltas lead to the same target
    }
  }
}
