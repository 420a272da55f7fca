package dev.pkgdelta.engine.references;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Executables that every Java machine brings along. */
final class NativeFiles {

  private NativeFiles() {}

  static Path path(String library) {
    return Path.of(System.getProperty("java.home"), "lib", library);
  }

  static byte[] read(String library) throws IOException {
    return Files.readAllBytes(path(library));
  }
}
