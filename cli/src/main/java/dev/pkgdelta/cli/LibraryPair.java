package dev.pkgdelta.cli;

import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.xz.XzRebuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A library of the Java machine and a slightly changed copy of it, both compressed as Debian
 * compresses: an executable that every machine has which can start pkgdelta.
 *
 * @param base the library
 * @param target the copy
 */
record LibraryPair(Path base, Path target) {

  private static final String LIBRARY = System.mapLibraryName("java");

  /** The recipe of {@code xz -6 -T2}. */
  private static final byte[] SETTINGS = {6, 6};

  private static final int HEADERS = 1 << 12;
  private static final int STEP = 997;

  /** Writes a pair into a directory. */
  static LibraryPair write(Path directory) throws IOException {
    byte[] library =
        Files.readAllBytes(Path.of(System.getProperty("java.home"), "lib").resolve(LIBRARY));
    LibraryPair pair =
        new LibraryPair(directory.resolve("base.so.xz"), directory.resolve("target.so.xz"));
    compress(library, pair.base());
    for (int i = HEADERS; i < library.length; i += STEP) {
      library[i] ^= 1;
    }
    compress(library, pair.target());
    return pair;
  }

  private static void compress(byte[] plain, Path file) throws IOException {
    try (ExecutorService executor = Executors.newFixedThreadPool(1);
        OutputStream out = Files.newOutputStream(file);
        OutputStream xz =
            new XzRebuilder().open(SETTINGS, out, new Workers(executor, 1, Long.MAX_VALUE))) {
      xz.write(plain);
    }
  }
}
