package dev.pkgdelta.server.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A root directory in which apt and dpkg work alone, without rights. */
final class AptRoot {

  private AptRoot() {}

  static Path make(Path root) throws IOException {
    for (String directory :
        new String[] {
          "etc/apt/apt.conf.d", "etc/apt/preferences.d", "etc/apt/trusted.gpg.d",
          "var/lib/apt/lists/partial", "var/cache/apt/archives/partial", "var/lib/dpkg/info",
          "var/lib/dpkg/updates", "var/log/apt"
        }) {
      Files.createDirectories(root.resolve(directory));
    }
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    Files.writeString(
        root.resolve("apt.conf"),
        """
        Dir "ROOT/";
        Dir::State::status "ROOT/var/lib/dpkg/status";
        Debug::NoLocking "true";
        APT::Sandbox::User "root";
        APT::Architecture "amd64";
        APT::Architectures { "amd64"; };
        APT::Get::AllowUnauthenticated "true";
        Acquire::Languages "none";
        Acquire::Retries "0";
        Binary::apt-get::APT::Keep-Downloaded-Packages "true";
        DPkg::Options { "--root=ROOT"; "--force-not-root"; "--force-depends"; "--log=/dev/null"; };
        """
            .replace("ROOT", root.toString()));
    return root;
  }

  static void source(Path root, String address) throws IOException {
    Files.writeString(
        root.resolve("etc/apt/sources.list"), "deb [trusted=yes] " + address + " stable main\n");
  }

  static String apt(Path root, String... words) throws IOException {
    String[] command = new String[words.length + 2];
    command[0] = "apt-get";
    command[1] = "-q";
    System.arraycopy(words, 0, command, 2, words.length);
    return Releases.output(
        root,
        Map.of("APT_CONFIG", root.resolve("apt.conf").toString(), "LC_ALL", "C.UTF-8"),
        command);
  }
}
