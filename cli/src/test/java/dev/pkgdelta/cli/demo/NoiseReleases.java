package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Two releases of packages of some size, for each package manager. */
final class NoiseReleases {

  private static final int SIZE = 400_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;

  NoiseReleases(Path directory) {
    this.directory = directory;
  }

  List<ReleasePair> of(String kind) throws IOException, InterruptedException {
    return List.of(
        switch (kind) {
          case "deb" -> new ReleasePair("noise", kind, "1.0.0", "2.0.0", deb(1), deb(2));
          case "npm" -> new ReleasePair("noise", kind, "1.0.0", "2.0.0", npm(1), npm(2));
          default -> MadeWheels.pair(directory);
        });
  }

  private static void writeNoise(Path place, int seed) throws IOException {
    byte[] noise = new byte[SIZE];
    new Random(seed).nextBytes(noise);
    Files.write(Files.createDirectories(place).resolve("noise"), noise);
  }

  private Path deb(int release) throws IOException, InterruptedException {
    Path tree = directory.resolve("deb" + release);
    writeNoise(tree.resolve("usr/share/noise"), release);
    Files.writeString(
        Files.createDirectories(tree.resolve("DEBIAN")).resolve("control"),
        "Package: noise\nVersion: %d.0.0\nArchitecture: all\n".formatted(release)
            + "Maintainer: Nobody <nobody@example.org>\nDescription: made up\n");
    Path deb = directory.resolve("noise_" + release + ".0.0_all.deb");
    run("dpkg-deb", "-Znone", "--root-owner-group", "-b", tree + "", deb + "");
    return deb;
  }

  private Path npm(int release) throws IOException, InterruptedException {
    Path tree = directory.resolve("npm" + release);
    writeNoise(tree.resolve("package"), release);
    Files.writeString(
        tree.resolve("package/package.json"),
        "{\"name\":\"noise\",\"version\":\"%d.0.0\"}".formatted(release));
    Path tarball = directory.resolve("noise-" + release + ".0.0.tgz");
    run("tar", "-C", tree + "", "-czf", tarball + "", "package");
    return tarball;
  }

  private void run(String... command) throws IOException, InterruptedException {
    new Program(directory, Map.of()).run(PATIENCE, command).requireSuccess();
  }
}
