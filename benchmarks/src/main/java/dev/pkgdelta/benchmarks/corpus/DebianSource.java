package dev.pkgdelta.benchmarks.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debian packages through apt, any that its lists know.
 *
 * @param prefix only packages whose name starts so
 * @param maxSize the largest package taken, in bytes
 */
public record DebianSource(String prefix, long maxSize) implements PackageSource {

  private static final Pattern SIZE = Pattern.compile("(?m)^Size: ([0-9]+)$");

  @Override
  public String name() {
    return "Debian packages";
  }

  @Override
  public boolean available() {
    return Command.exists("apt-get") && Command.exists("apt-cache");
  }

  @Override
  public List<Path> fetch(Path directory, int count, RandomGenerator random) throws IOException {
    List<Path> files = Fetched.in(directory, ".deb");
    if (files.size() >= count) {
      return files.subList(0, count);
    }
    List<String> names = new ArrayList<>();
    Command.of(directory, "apt-cache", "pkgnames", prefix).output().lines().forEach(names::add);
    Collections.sort(names);
    Collections.shuffle(names, Random.from(random));
    for (String name : names) {
      if (Fetched.in(directory, ".deb").size() >= count) {
        break;
      }
      try {
        if (isSmall(directory, name)) {
          Command.of(directory, "apt-get", "download", "-q", name).output();
        }
      } catch (IOException e) {
        System.err.println("left out " + name + ": " + e.getMessage());
      }
    }
    return Fetched.in(directory, ".deb");
  }

  private boolean isSmall(Path directory, String name) throws IOException {
    Matcher size =
        SIZE.matcher(
            Command.of(directory, "apt-cache", "show", "--no-all-versions", name).output());
    return size.find() && Long.parseLong(size.group(1)) <= maxSize;
  }
}
