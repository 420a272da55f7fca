package dev.pkgdelta.benchmarks.pairs;

import dev.pkgdelta.benchmarks.corpus.WheelMaker;
import dev.pkgdelta.cli.releases.Apt;
import dev.pkgdelta.cli.releases.ReleaseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Wheels made of releases of Debian's python packages, which apt reaches everywhere. */
record Wheels(Apt apt) implements ReleaseClient {

  @Override
  public List<String> versions(String name) throws IOException, InterruptedException {
    return WheelMaker.available() ? apt.versions(name) : List.of();
  }

  @Override
  public Optional<Path> download(String name, String version, Path directory)
      throws IOException, InterruptedException {
    Path packages = Files.createDirectory(directory.resolve("package"));
    Optional<Path> deb = apt.download(name, version, packages);
    return deb.isEmpty() ? deb : WheelMaker.make(deb.get(), directory);
  }
}
