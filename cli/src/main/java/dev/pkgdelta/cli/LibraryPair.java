package dev.pkgdelta.cli;

import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.xz.XzRebuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A library of the Java machine and a changed copy of it, both compressed as Debian compresses: an
 * executable that every machine has which can start pkgdelta. Bytes are changed everywhere in the
 * copy, and at its end stands what the library lacks.
 */
final class LibraryPair {

  private static final String LIBRARY = "java";
  private static final String ADDED = "nio";

  /** The recipe of {@code xz -6 -T2}. */
  private static final byte[] SETTINGS = {6, 6};

  private static final int HEADERS = 1 << 12;
  private static final int STEP = 997;

  private LibraryPair() {}

  /** Writes both files. */
  static void write(Path base, Path target) throws IOException {
    byte[] library = library(LIBRARY);
    compress(library, base);
    for (int i = HEADERS; i < library.length; i += STEP) {
      library[i] ^= 1;
    }
    byte[] added = library(ADDED);
    byte[] copy = Arrays.copyOf(library, library.length + added.length);
    System.arraycopy(added, 0, copy, library.length, added.length);
    compress(copy, target);
  }

  private static byte[] library(String name) throws IOException {
    Path libraries = Path.of(System.getProperty("java.home"), "lib");
    return Files.readAllBytes(libraries.resolve(System.mapLibraryName(name)));
  }

  private static void compress(byte[] plain, Path file) throws IOException {
    try (ExecutorService executor = Executors.newFixedThreadPool(1);
        OutputStream out = Files.newOutputStream(file);
        OutputStream xz =
            new XzRebuilder()
                .open(SETTINGS, plain.length, out, new Workers(executor, 1, Long.MAX_VALUE))) {
      xz.write(plain);
    }
  }
}
