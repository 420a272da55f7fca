package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of an installed package, below a root. Links in the way are followed as if the root
 * were that of the file system, the files themselves must be plain files; dpkg's diversions are
 * followed. Safe for use by several threads.
 */
public final class InstalledTree implements Closeable {

  private final ConfinedPaths paths;
  private final Diversions diversions;
  private final OpenFiles files = new OpenFiles();

  private InstalledTree(ConfinedPaths paths, Diversions diversions) {
    this.paths = paths;
    this.diversions = diversions;
  }

  /**
   * Opens a tree.
   *
   * @param root the directory that holds the installation; {@code /} for this machine's own
   * @param owner the package's name in dpkg's database; empty for other packages
   * @throws NotDirectoryException if the root is no directory
   * @throws IOException if the root or dpkg's database can't be read
   */
  public static InstalledTree open(Path root, String owner) throws IOException {
    Path real = root.toRealPath();
    if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(root.toString());
    }
    ConfinedPaths paths = new ConfinedPaths(real);
    return new InstalledTree(paths, new Diversions(paths, owner));
  }

  /**
   * Finds files, and reads and checks each; what is wrong with one does not stop the others. A
   * file's content can be read until this tree is closed.
   */
  public CheckedFiles check(List<ExpectedFile> expected) {
    List<Bytes> contents = new ArrayList<>();
    List<FileProblem> problems = new ArrayList<>();
    for (ExpectedFile file : expected) {
      check(file, contents, problems);
    }
    return new CheckedFiles(contents, problems);
  }

  private void check(ExpectedFile file, List<Bytes> contents, List<FileProblem> problems) {
    try {
      String path = ArchivePath.relative(file.path());
      if (path == null || path.isEmpty()) {
        problems.add(new FileProblem(file, FileProblem.Kind.UNREADABLE, null));
        return;
      }
      Path place = paths.resolve(diversions.apply(path));
      if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        problems.add(new FileProblem(file, FileProblem.Kind.MISSING, null));
      } else if (!ConfinedPaths.isRegular(place)) {
        problems.add(new FileProblem(file, FileProblem.Kind.UNREADABLE, null));
      } else {
        Bytes content = files.content(place, Files.size(place));
        String found = sha256(content);
        if (content.size() == file.size() && found.startsWith(file.sha256())) {
          contents.add(content);
        } else {
          problems.add(new FileProblem(file, FileProblem.Kind.CHANGED, found));
        }
      }
    } catch (IOException e) {
      problems.add(new FileProblem(file, FileProblem.Kind.UNREADABLE, null));
    }
  }

  /** Returns the version of a package that this root's package manager knows; null if none. */
  public @Nullable String installedVersion(PackageIdentity identity) throws IOException {
    return switch (identity.kind()) {
      case DEB -> DpkgStatus.version(paths, identity);
      default -> null;
    };
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String sha256(Bytes bytes) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = bytes.stream()) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
