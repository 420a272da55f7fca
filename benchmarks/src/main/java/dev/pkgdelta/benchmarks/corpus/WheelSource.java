package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Wheels that Python's zipfile makes from Debian's python packages. */
public record WheelSource() implements PackageSource {

  private static final DebianSource PYTHON = new DebianSource("python3-", 4_000_000);

  @Override
  public String name() {
    return "wheels";
  }

  @Override
  public boolean available() {
    return PYTHON.available() && WheelMaker.available();
  }

  @Override
  public List<Path> fetch(Path directory, int count, RandomGenerator random) throws IOException {
    List<Path> wheels = Fetched.in(directory, ".whl");
    if (wheels.size() >= count) {
      return wheels.subList(0, count);
    }
    // Some packages hold no python files, so more are fetched than wheels are wanted.
    for (Path deb : PYTHON.fetch(directory.resolve("debs"), count * 3 / 2, random)) {
      try {
        var _ = WheelMaker.make(deb, directory);
      } catch (IOException e) {
        System.err.println("left out " + deb.getFileName() + ": " + e.getMessage());
      }
    }
    wheels = Fetched.in(directory, ".whl");
    return wheels.subList(0, Math.min(count, wheels.size()));
  }
}
