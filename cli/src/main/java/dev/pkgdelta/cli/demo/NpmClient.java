package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** npm in a project of its own, which has the old releases installed. */
final class NpmClient implements StockClient {

  private static final Duration AT_MOST = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "npm install";
  }

  @Override
  public String kind() {
    return "npm";
  }

  @Override
  public boolean isInstalled() {
    return Program.isInstalled("npm");
  }

  @Override
  public URI direct(URI origin) {
    return origin.resolve("npm/");
  }

  @Override
  public URI proxied(URI proxy) {
    return proxy.resolve("npm/demo/");
  }

  @Override
  public void prepare(Path directory, URI server, List<ReleasePair> pairs)
      throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("package.json"), "{\"name\":\"demo\",\"version\":\"1.0.0\"}");
    install(directory, server, pairs, ReleasePair::oldVersion);
  }

  @Override
  public void upgrade(Path directory, URI server, List<ReleasePair> pairs)
      throws IOException, InterruptedException {
    install(directory, server, pairs, ReleasePair::newVersion);
  }

  private static void install(
      Path directory, URI server, List<ReleasePair> pairs, Function<ReleasePair, String> version)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--force"));
    pairs.forEach(pair -> command.add(pair.name() + "@" + version.apply(pair)));
    Program npm =
        new Program(
            directory,
            Map.of(
                "HOME", directory.toString(),
                "npm_config_cache", directory.resolve("cache").toString(),
                "npm_config_registry", server.toString(),
                "npm_config_update_notifier", "false"));
    Program.Result result = npm.run(AT_MOST, command.toArray(String[]::new));
    result.requireSuccess();
  }

  @Override
  public boolean isUpgraded(Path directory, ReleasePair pair) throws IOException {
    Path file = directory.resolve("node_modules").resolve(pair.name()).resolve("package.json");
    return Files.exists(file)
        && Files.readString(file)
            .matches(
                "(?s).*\"version\"\\s*:\\s*\""
                    + java.util.regex.Pattern.quote(pair.newVersion())
                    + "\".*");
  }
}
