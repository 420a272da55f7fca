package dev.pkgdelta.cli.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two releases each of two tiny packages that come with pkgdelta. */
public final class FixtureReleases implements ReleaseSource {

  private final Path directory;

  /**
   * @param directory where the packages are put
   */
  public FixtureReleases(Path directory) {
    this.directory = directory;
  }

  @Override
  public List<ReleasePair> fetch() throws IOException {
    return List.of(
        new ReleasePair(
            "greeting",
            "deb",
            "1.0-1",
            "1.1-1",
            copy("greeting_1.0-1_all.deb"),
            copy("greeting_1.1-1_all.deb")),
        new ReleasePair(
            "greeting",
            "npm",
            "1.0.0",
            "1.1.0",
            copy("greeting-1.0.0.tgz"),
            copy("greeting-1.1.0.tgz")));
  }

  private Path copy(String name) throws IOException {
    Path file = directory.resolve(name);
    try (InputStream in = FixtureReleases.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name + " is not in this build of pkgdelta");
      }
      Files.copy(in, file);
    }
    return file;
  }
}
