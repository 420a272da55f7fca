package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;

import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Which repository a command works on. */
final class RepoOptions implements SharedOptions {

  private @Nullable Path directory;

  @Override
  public CommandSpec spec(CommandSpec command) {
    return CommandModel.of(this)
        .add(
            option(Path.class, it -> directory = it, "--repo")
                .paramLabel("DIR")
                .description(
                    "The repository's directory (default: the environment variable PKGDELTA_REPO,"
                        + " or the current directory)."))
        .spec();
  }

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
