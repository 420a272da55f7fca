package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Names of packages, one a line, kept beside the code. */
final class NameList {

  private NameList() {}

  static List<String> read(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NameList.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }
}
