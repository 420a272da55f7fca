package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Makes wheels, with Python's zipfile, of what Debian's python packages hold. */
public final class WheelMaker {

  private WheelMaker() {}

  /** Tells whether the programs that it needs are on this machine. */
  public static boolean available() {
    return Command.exists("python3") && Command.exists("dpkg-deb");
  }

  /**
   * Makes a wheel of a package {@code python3-NAME}.
   *
   * @param directory gets the wheel, and the unpacked package below {@code unpacked}
   * @return the wheel; empty if the package was unpacked before
   * @throws IOException if it holds no Python files, or a program fails
   */
  public static Optional<Path> make(Path deb, Path directory) throws IOException {
    String[] name = deb.getFileName().toString().split("_", -1);
    Path unpacked = directory.resolve("unpacked").resolve(name[0]);
    if (Files.exists(unpacked)) {
      return Optional.empty();
    }
    Files.createDirectories(unpacked);
    Path script = directory.resolve("make_wheel.py");
    try (InputStream in =
        Objects.requireNonNull(WheelMaker.class.getResourceAsStream("make_wheel.py"))) {
      Files.write(script, in.readAllBytes());
    }
    Command.of(directory, "dpkg-deb", "-x", deb.toString(), unpacked.toString()).output();
    String version = name[1].replaceAll("^[0-9]+%3a", "").replaceAll("[-+~].*", "");
    String printed =
        Command.of(
                directory,
                "python3",
                script.toString(),
                unpacked.toString(),
                name[0].substring("python3-".length()),
                version,
                directory.toString())
            .output();
    return Optional.of(Path.of(printed.strip()));
  }
}
