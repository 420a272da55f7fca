package dev.pkgdelta.cli.fuzz;

import dev.pkgdelta.cli.demo.FixtureReleases;
import dev.pkgdelta.cli.demo.ReleasePair;
import dev.pkgdelta.cli.demo.Scratch;
import dev.pkgdelta.delta.PkgdeltaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory with a small package, an input under test, and what becomes of it. */
record FuzzFiles(Scratch scratch, ReleasePair pair, Path input, Path output)
    implements AutoCloseable {

  /** What a test does with them. */
  @FunctionalInterface
  interface Trial {
    void run(FuzzFiles files) throws IOException;
  }

  /** Runs a trial in which the input may be refused, with a typed exception and no output. */
  static void run(byte[] input, Trial trial) throws IOException {
    try (FuzzFiles files = with(input)) {
      try {
        trial.run(files);
      } catch (PkgdeltaException refused) {
        if (Files.exists(files.output())) {
          throw new AssertionError("an output was left behind", refused);
        }
      }
    }
  }

  private static FuzzFiles with(byte[] input) throws IOException {
    Scratch scratch = Scratch.below(Path.of(System.getProperty("java.io.tmpdir")));
    Path directory = scratch.path();
    return new FuzzFiles(
        scratch,
        new FixtureReleases(directory).fetch().getLast(),
        Files.write(directory.resolve("input"), input),
        directory.resolve("output"));
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }
}
