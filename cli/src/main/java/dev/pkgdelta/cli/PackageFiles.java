package dev.pkgdelta.cli;

import dev.pkgdelta.repository.store.Arrival;
import dev.pkgdelta.repository.store.Arrivals;
import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Announces package files to a repository.
 *
 * @param workspace the repository
 * @param suites the suites that they are in
 * @param security whether they are security updates
 * @param base whether they only serve as bases
 */
record PackageFiles(Workspace workspace, Set<String> suites, boolean security, boolean base) {

  /** Announces files, and all in directories. Returns how many. */
  int announce(List<Path> paths) throws IOException {
    Arrivals arrivals = new Arrivals(workspace);
    int announced = 0;
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          arrivals.announce(
              new Arrival(
                  file.toAbsolutePath(),
                  String.valueOf(file.getFileName()),
                  Instant.now(),
                  suites,
                  security,
                  base));
          announced++;
        }
      }
    }
    return announced;
  }
}
