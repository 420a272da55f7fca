package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Apt;
import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * apt-get in a root directory whose dpkg knows the old releases as installed, and whose cache has
 * their files, as after an earlier upgrade. It downloads and checks; nothing is unpacked.
 */
final class AptClient implements StockClient {

  private static final Duration AT_MOST = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "apt-get upgrade";
  }

  @Override
  public String kind() {
    return "deb";
  }

  @Override
  public boolean isInstalled() {
    return Apt.isInstalled() && Program.isInstalled("dpkg-deb");
  }

  @Override
  public URI direct(URI origin) {
    return origin.resolve("debian");
  }

  @Override
  public URI proxied(URI proxy) {
    return proxy.resolve("apt/demo");
  }

  static Path archives(Path directory) {
    return directory.resolve("var/cache/apt/archives");
  }

  @Override
  public void prepare(Path directory, URI server, List<ReleasePair> pairs)
      throws IOException, InterruptedException {
    for (String place :
        List.of(
            "etc/apt/apt.conf.d",
            "etc/apt/preferences.d",
            "var/lib/apt/lists/partial",
            "var/cache/apt/archives/partial",
            "var/lib/dpkg",
            "var/log/apt")) {
      Files.createDirectories(directory.resolve(place));
    }
    StringBuilder status = new StringBuilder();
    for (ReleasePair pair : pairs) {
      status.append(DemoArchive.control(pair.base())).append("Status: install ok installed\n\n");
      Files.copy(pair.base(), archives(directory).resolve(pair.base().getFileName().toString()));
    }
    Files.writeString(directory.resolve("var/lib/dpkg/status"), status);
    Files.writeString(
        directory.resolve("etc/apt/sources.list"), "deb [trusted=yes] " + server + " ./\n");
    Files.writeString(
        directory.resolve("apt.conf"),
        """
        Dir "ROOT/";
        Dir::State::status "ROOT/var/lib/dpkg/status";
        Debug::NoLocking "true";
        APT::Sandbox::User "root";
        Acquire::Languages "none";
        Acquire::http::Proxy "DIRECT";
        """
            .replace("ROOT", directory.toString()));
  }

  @Override
  public void upgrade(Path directory, URI server, List<ReleasePair> pairs)
      throws IOException, InterruptedException {
    Program apt =
        new Program(directory, Map.of("APT_CONFIG", directory.resolve("apt.conf").toString()));
    for (List<String> words :
        List.of(List.of("update"), List.of("-y", "--download-only", "upgrade"))) {
      List<String> command = new java.util.ArrayList<>(List.of("apt-get", "-q"));
      command.addAll(words);
      Program.Result result = apt.run(AT_MOST, command.toArray(String[]::new));
      result.requireSuccess();
    }
  }

  @Override
  public boolean isUpgraded(Path directory, ReleasePair pair) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(archives(directory), "*.deb")) {
      for (Path file : files) {
        if (Files.size(file) == Files.size(pair.target())
            && Files.mismatch(file, pair.target()) == -1) {
          return true;
        }
      }
    }
    return false;
  }
}
