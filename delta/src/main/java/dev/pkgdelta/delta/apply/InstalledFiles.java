package dev.pkgdelta.delta.apply;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

final class InstalledFiles {
  private InstalledFiles() {}

  static InstalledSpace.Source source(Path root, String purl) {
    return path -> {
      throw new NoSuchFileException(path);
    };
  }
}
