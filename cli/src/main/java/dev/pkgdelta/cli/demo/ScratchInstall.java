package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Shows that dpkg takes a rebuilt package: unpacks it into a root directory of its own, as an
 * installation would. Where dpkg may not (it must be able to set owners, and scripts need a whole
 * system), the files are extracted.
 *
 * @param how the program that did it, or the reason why none could
 * @param files how many files it put there; 0 if it failed
 */
record ScratchInstall(String how, long files) {

  private static final Duration AT_MOST = Duration.ofSeconds(60);

  /** Tries it below a directory, which must be empty. */
  static ScratchInstall of(Path deb, Path place) throws IOException, InterruptedException {
    Path root = place.resolve("root");
    Path state = Files.createDirectories(root.resolve("var/lib/dpkg"));
    Files.createDirectories(state.resolve("info"));
    Files.createDirectories(state.resolve("updates"));
    Files.createFile(state.resolve("status"));
    Program program = new Program(place, Map.of());
    Program.Result unpacked =
        program.run(
            AT_MOST,
            "dpkg",
            "--root=" + root,
            "--log=/dev/null",
            "--force-not-root",
            "--force-depends",
            "--force-architecture",
            "--unpack",
            deb.toString());
    if (unpacked.succeeded()) {
      return new ScratchInstall("dpkg --root=DIR --unpack", count(root));
    }
    Program.Result extracted =
        program.run(AT_MOST, "dpkg-deb", "--extract", deb.toString(), root.toString());
    return extracted.succeeded()
        ? new ScratchInstall("dpkg-deb --extract (dpkg --unpack needs root)", count(root))
        : new ScratchInstall(extracted.output().strip(), 0);
  }

  private static long count(Path root) throws IOException {
    Path state = root.resolve("var/lib/dpkg");
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> !file.startsWith(state) && !Files.isDirectory(file)).count();
    }
  }
}
