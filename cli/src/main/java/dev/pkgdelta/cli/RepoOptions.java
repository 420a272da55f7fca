package dev.pkgdelta.cli;

import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which repository a command works on. */
final class RepoOptions {

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description =
          "The repository's directory (default: the environment variable PKGDELTA_REPO, or the"
              + " current directory).")
  @Nullable Path directory;

  /** Returns the repository's directory. */
  Path path() {
    if (directory != null) {
      return directory;
    }
    String variable = System.getenv("PKGDELTA_REPO");
    return Path.of(variable == null ? "" : variable);
  }

  /** Opens the repository. */
  Repository open() throws IOException {
    return Repository.open(path(), InstantSource.system());
  }
}
