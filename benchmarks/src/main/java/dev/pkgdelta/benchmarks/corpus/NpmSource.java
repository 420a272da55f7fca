package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Widely used npm packages, the newest release of each, through npm. */
public record NpmSource() implements PackageSource {

  @Override
  public String name() {
    return "npm packages";
  }

  @Override
  public boolean available() {
    return Command.exists("npm");
  }

  @Override
  public List<Path> fetch(Path directory, int count, RandomGenerator random) throws IOException {
    for (String name : NameList.read("npm.txt")) {
      if (Fetched.in(directory, ".tgz").size() >= count) {
        break;
      }
      String file = name.replace("@", "").replace('/', '-') + "-[0-9].*";
      if (Fetched.in(directory, ".tgz").stream()
          .noneMatch(path -> path.getFileName().toString().matches(file))) {
        try {
          Command.of(directory, "npm", "pack", "--silent", name).output();
        } catch (IOException e) {
          System.err.println("left out " + name + ": " + e.getMessage());
        }
      }
    }
    return Fetched.in(directory, ".tgz");
  }
}
