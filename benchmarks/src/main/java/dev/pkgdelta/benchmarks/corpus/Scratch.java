package dev.pkgdelta.benchmarks.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for files that nobody needs afterwards.
 *
 * @param path where it is
 */
public record Scratch(Path path) implements Closeable {

  /** Makes one in a directory. */
  public static Scratch below(Path parent) throws IOException {
    return new Scratch(Files.createTempDirectory(parent, "pkgdelta-bench"));
  }

  /** Deletes it with all that is in it. */
  @Override
  public void close() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
