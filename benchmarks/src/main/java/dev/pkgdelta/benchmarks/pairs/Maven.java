package dev.pkgdelta.benchmarks.pairs;

import dev.pkgdelta.cli.releases.Program;
import dev.pkgdelta.cli.releases.ReleaseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Jars, named {@code GROUP:ARTIFACT}, through Maven and its local repository. */
final class Maven implements ReleaseClient {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A release in an artifact's list of versions; previews have other suffixes. */
  private static final Pattern VERSION =
      Pattern.compile("<version>([0-9]{1,9}(?:\\.[0-9]{1,9})*(?:\\.Final|\\.RELEASE)?)</version>");

  private final Program program;

  Maven(Path scratch) {
    this.program = new Program(scratch, Map.of());
  }

  @Override
  public List<String> versions(String name) throws IOException, InterruptedException {
    Path artifact = localRepository().resolve(place(name));
    if (!fetch(name + ":RELEASE") || !Files.isDirectory(artifact)) {
      return List.of();
    }
    StringBuilder lists = new StringBuilder();
    try (Stream<Path> files = Files.list(artifact)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("maven-metadata-.*\\.xml")) {
          lists.append(Files.readString(file));
        }
      }
    }
    return VERSION
        .matcher(lists)
        .results()
        .map(version -> version.group(1))
        .distinct()
        .sorted(Collections.reverseOrder(Maven::compare))
        .toList();
  }

  @Override
  public Optional<Path> download(String name, String version, Path directory)
      throws IOException, InterruptedException {
    String artifact = name.substring(name.indexOf(':') + 1);
    Path jar =
        localRepository()
            .resolve(place(name))
            .resolve(version)
            .resolve(artifact + "-" + version + ".jar");
    if (!fetch(name + ":" + version) || !Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    return Optional.of(Files.copy(jar, directory.resolve(jar.getFileName())));
  }

  private boolean fetch(String coordinates) throws IOException, InterruptedException {
    return program
        .run(
            PATIENCE,
            "mvn",
            "-q",
            "-B",
            "-U",
            "dependency:get",
            "-Dtransitive=false",
            "-Dartifact=" + coordinates)
        .succeeded();
  }

  private Path localRepository() throws IOException, InterruptedException {
    return program
        .run(
            PATIENCE,
            "mvn",
            "-q",
            "-B",
            "help:evaluate",
            "-Dexpression=settings.localRepository",
            "-DforceStdout")
        .lines()
        .stream()
        .filter(line -> line.startsWith("/"))
        .reduce((first, last) -> last)
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".m2/repository"));
  }

  private static String place(String name) {
    String[] parts = name.split(":", -1);
    return parts[0].replace('.', '/') + "/" + parts[1];
  }

  /** Compares versions number by number. */
  static int compare(String first, String second) {
    return Arrays.compare(numbers(first), numbers(second));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.", -1))
        .filter(part -> part.matches("[0-9]{1,9}"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
