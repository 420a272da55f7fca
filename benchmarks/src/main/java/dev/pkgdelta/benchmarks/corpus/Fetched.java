package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of one kind in a directory that fetching fills. */
final class Fetched {

  private Fetched() {}

  static List<Path> in(Path directory, String suffix) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      return new ArrayList<>(
          files.filter(file -> file.getFileName().toString().endsWith(suffix)).sorted().toList());
    }
  }
}
