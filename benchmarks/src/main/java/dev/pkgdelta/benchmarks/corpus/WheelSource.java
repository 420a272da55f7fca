package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
    return PYTHON.available() && Command.exists("python3") && Command.exists("dpkg-deb");
  }

  @Override
  public List<Path> fetch(Path directory, int count, RandomGenerator random) throws IOException {
    List<Path> wheels = Fetched.in(directory, ".whl");
    if (wheels.size() >= count) {
      return wheels.subList(0, count);
    }
    Path script = directory.resolve("make_wheel.py");
    try (InputStream in =
        Objects.requireNonNull(WheelSource.class.getResourceAsStream("make_wheel.py"))) {
      Files.write(script, in.readAllBytes());
    }
    // Some packages hold no python files, so more are fetched than wheels are wanted.
    for (Path deb : PYTHON.fetch(directory.resolve("debs"), count * 3 / 2, random)) {
      String[] name = deb.getFileName().toString().split("_", -1);
      Path unpacked = directory.resolve("unpacked").resolve(name[0]);
      if (Files.exists(unpacked)) {
        continue;
      }
      Files.createDirectories(unpacked);
      try {
        Command.of(directory, "dpkg-deb", "-x", deb.toString(), unpacked.toString()).output();
        String version = name[1].replaceAll("^[0-9]+%3a", "").replaceAll("[-+~].*", "");
        Command.of(
                directory,
                "python3",
                script.toString(),
                unpacked.toString(),
                name[0].substring("python3-".length()),
                version,
                directory.toString())
            .output();
      } catch (IOException e) {
        System.err.println("left out " + deb.getFileName() + ": " + e.getMessage());
      }
    }
    wheels = Fetched.in(directory, ".whl");
    return wheels.subList(0, Math.min(count, wheels.size()));
  }
}
