package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Pip;
import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** pip with a target directory of its own, which has the old releases installed. */
final class PipClient implements StockClient {

  private static final Duration AT_MOST = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "pip install";
  }

  @Override
  public String kind() {
    return "wheel";
  }

  @Override
  public boolean isInstalled() {
    return Pip.isInstalled();
  }

  @Override
  public URI direct(URI origin) {
    return origin.resolve("simple/");
  }

  @Override
  public URI proxied(URI proxy) {
    return proxy.resolve("pypi/demo/simple/");
  }

  @Override
  public void prepare(Path directory, URI server, List<ReleasePair> pairs)
      throws IOException, InterruptedException {
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
            List.of(
                "python3",
                "-m",
                "pip",
                "--isolated",
                "--disable-pip-version-check",
                "--no-cache-dir",
                "install",
                "--no-deps",
                "--no-compile",
                "--upgrade",
                "--target",
                directory.resolve("site").toString(),
                "--index-url",
                server.toString()));
    pairs.forEach(pair -> command.add(pair.name() + "==" + version.apply(pair)));
    Program.Result result =
        new Program(directory, Pip.ALONE).run(AT_MOST, command.toArray(String[]::new));
    result.requireSuccess();
  }

  @Override
  public boolean isUpgraded(Path directory, ReleasePair pair) throws IOException {
    String wanted = pair.name().replace('-', '_') + "-" + pair.newVersion() + ".dist-info";
    try (Stream<Path> found = Files.list(directory.resolve("site"))) {
      return found.anyMatch(
          file ->
              file.getFileName()
                  .toString()
                  .replace('-', '_')
                  .equalsIgnoreCase(wanted.replace('-', '_')));
    }
  }
}
