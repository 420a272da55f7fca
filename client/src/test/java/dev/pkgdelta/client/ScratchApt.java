package dev.pkgdelta.client;

import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A root of its own for the stock apt, which needs no rights and knows one made-up archive. */
public final class ScratchApt {

  public final Path root;

  public ScratchApt(Path root) throws IOException {
    this.root = root;
    for (String directory :
        List.of(
            "etc/apt/apt.conf.d",
            "etc/apt/preferences.d",
            "etc/apt/sources.list.d",
            "etc/apt/trusted.gpg.d",
            "var/lib/apt/lists/partial",
            "var/cache/apt/archives/partial",
            "var/lib/dpkg",
            "var/log/apt")) {
      Files.createDirectories(root.resolve(directory));
    }
    Path status = root.resolve("var/lib/dpkg/status");
    if (!Files.exists(status)) {
      Files.writeString(status, "");
    }
  }

  public static boolean possible() {
    return Files.isExecutable(Path.of("/usr/bin/apt-get")) && TinyDebs.possible();
  }

  /** A flat archive of some packages, with the index that apt reads. */
  public static void index(Path archive, List<Path> debs) throws IOException {
    StringBuilder packages = new StringBuilder();
    for (Path deb : debs) {
      String control = Programs.run(archive, "dpkg-deb", "-f", deb.toString());
      Path copy = archive.resolve(String.valueOf(deb.getFileName()));
      if (!Files.exists(copy)) {
        Files.copy(deb, copy);
      }
      packages
          .append(control.strip())
          .append("\nFilename: ./")
          .append(deb.getFileName())
          .append("\nSize: ")
          .append(Files.size(deb))
          .append("\nSHA256: ")
          .append(Sha256.hex(Files.readAllBytes(deb)))
          .append("\n\n");
    }
    Files.writeString(archive.resolve("Packages"), packages.toString());
  }

  public void update(URI archive) throws IOException {
    Files.writeString(
        root.resolve("etc/apt/sources.list"), "deb [trusted=yes] " + archive + " ./\n");
    aptGet("update");
  }

  /** The options by which apt stays in the root. */
  public List<String> options() {
    return List.of(
        "-o",
        "Dir=" + root,
        "-o",
        "Dir::State::status=" + root.resolve("var/lib/dpkg/status"),
        "-o",
        "APT::Architecture=amd64",
        "-o",
        "APT::Sandbox::User=");
  }

  public String aptGet(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
    command.addAll(options());
    command.addAll(List.of(arguments));
    return Programs.run(root, Map.of("LC_ALL", "C"), command.toArray(String[]::new));
  }
}
