package dev.pkgdelta.cli.releases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** npm packages, through npm. */
public final class Npm implements ReleaseClient {

  private static final Duration QUERY = Duration.ofSeconds(30);
  private static final Duration DOWNLOAD = Duration.ofSeconds(60);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("npm_config_update_notifier", "false");

  /** A release version in JSON's quotes; those with a suffix are previews. */
  private static final Pattern VERSION =
      Pattern.compile("\"([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})\"");

  private final Program program;

  /**
   * @param scratch an existing directory
   */
  public Npm(Path scratch) {
    this.program = new Program(scratch, ENVIRONMENT);
  }

  @Override
  public List<String> versions(String name) throws IOException, InterruptedException {
    Program.Result result = program.run(QUERY, "npm", "view", name, "versions", "--json");
    if (!result.succeeded()) {
      return List.of();
    }
    Comparator<MatchResult> order =
        Comparator.<MatchResult>comparingInt(version -> Integer.parseInt(version.group(1)))
            .thenComparingInt(version -> Integer.parseInt(version.group(2)))
            .thenComparingInt(version -> Integer.parseInt(version.group(3)));
    return VERSION
        .matcher(result.output())
        .results()
        .sorted(order.reversed())
        .map(version -> version.group().replace("\"", ""))
        .toList();
  }

  @Override
  public Optional<Path> download(String name, String version, Path directory)
      throws IOException, InterruptedException {
    new Program(directory, ENVIRONMENT).run(DOWNLOAD, "npm", "pack", name + "@" + version);
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).findFirst();
    }
  }
}
