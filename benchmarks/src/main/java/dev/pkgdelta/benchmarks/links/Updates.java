package dev.pkgdelta.benchmarks.links;

import dev.pkgdelta.benchmarks.corpus.Command;
import dev.pkgdelta.cli.releases.Apt;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Debian packages in two releases, kept in a directory: the old ones in {@code old}, the new ones
 * in {@code archive/pool}, a repository of deltas between them in {@code repo}, and in {@code root}
 * a system for apt on which the old ones are installed.
 *
 * @param directory keeps all
 */
record Updates(Path directory) {

  /** Packages of many sizes that Debian 12 has updated since its last point release or before. */
  private static final List<String> NAMES =
      List.of(
          "bind9",
          "bind9-libs",
          "bluetooth",
          "brotli",
          "charon-cmd",
          "clamav-base",
          "composer",
          "cups-browsed",
          "curl",
          "eog-dev",
          "fonts-glyphicons-halflings",
          "fonts-opensymbol",
          "freecad",
          "gir1.2-gst-plugins-bad-1.0",
          "gir1.2-gst-plugins-base-1.0",
          "git",
          "golang-github-containerd-containerd-dev",
          "grub-coreboot",
          "gsasl",
          "imagemagick-6-common",
          "libapache2-mod-auth-openidc",
          "libc-bin",
          "libc6",
          "libcjose-dev",
          "libdatetime-timezone-perl",
          "libssl3",
          "libxml2",
          "perl-base",
          "python3.11-minimal",
          "tzdata");

  private static final Duration DOWNLOAD = Duration.ofMinutes(5);

  /** From a smaller package on, deltas carry a rebuild part, than they would by default. */
  private static final int REBUILD_PART_FROM = 100_000;

  private static final String DISTRIBUTION = "dists/stable/main/binary-amd64";

  Path old() {
    return directory.resolve("old");
  }

  Path archive() {
    return directory.resolve("archive");
  }

  Path root() {
    return directory.resolve("root");
  }

  /** Returns the published repository of deltas. */
  Path deltas() {
    return directory.resolve("repo/public");
  }

  /** Returns the new packages. */
  List<Path> fresh() throws IOException {
    return debs(archive().resolve("pool"));
  }

  /** Makes what is not there yet. */
  void make(Path launcher) throws IOException, InterruptedException {
    Path pool = Files.createDirectories(archive().resolve("pool"));
    Files.createDirectories(old());
    if (debs(pool).isEmpty()) {
      fetch(pool);
    }
    if (!Files.exists(deltas().resolve("metadata/timestamp.json"))) {
      publish(launcher, pool);
    }
    index();
    makeRoot();
  }

  private static List<Path> debs(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
  }

  private void fetch(Path pool) throws IOException, InterruptedException {
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    Apt apt = new Apt(scratch, DOWNLOAD);
    for (String name : NAMES) {
      List<String> versions = apt.versions(name);
      if (versions.size() < 2) {
        System.err.println(name + ": left out, there are no two releases");
        continue;
      }
      Optional<Path> target =
          apt.download(name, versions.get(0), Files.createTempDirectory(scratch, name));
      Optional<Path> base =
          apt.download(name, versions.get(1), Files.createTempDirectory(scratch, name));
      if (target.isPresent() && base.isPresent()) {
        move(base.get(), old());
        move(target.get(), pool);
      }
    }
  }

  private static void move(Path file, Path directory) throws IOException {
    Files.move(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private void publish(Path launcher, Path pool) throws IOException {
    Path repo = directory.resolve("repo");
    String command = launcher.toString();
    if (!Files.exists(repo)) {
      var _ = Command.of(directory, command, "repo", "init", "-q", "--repo", repo + "").output();
    }
    Files.writeString(
        repo.resolve("pkgdelta.toml"),
        """
        [policy]
        rebuild-part-from = %d
        [[source]]
        kind = "directory"
        at = "%s"
        [[source]]
        kind = "directory"
        at = "%s"
        """
            .formatted(REBUILD_PART_FROM, old(), pool));
    for (String step : List.of("generate", "publish")) {
      var _ =
          new Command(List.of(command, "repo", step, "-q", "--repo", repo + ""), directory, 7200)
              .output();
    }
  }

  /** Writes the archive's index; what packages depend on is left out. */
  private void index() throws IOException {
    StringBuilder packages = new StringBuilder();
    for (Path deb : fresh()) {
      packages
          .append(control(deb))
          .append("Filename: pool/" + deb.getFileName())
          .append("\nSize: " + Files.size(deb))
          .append("\nSHA256: " + Sha256.hex(Files.readAllBytes(deb)) + "\n\n");
    }
    Path index = archive().resolve(DISTRIBUTION).resolve("Packages");
    Files.createDirectories(Objects.requireNonNull(index.getParent()));
    Files.writeString(index, packages);
    Files.writeString(
        archive().resolve("dists/stable/Release"),
        "Suite: stable\nCodename: stable\nArchitectures: amd64\nComponents: main\n"
            + "Date: Sat, 21 Nov 2026 12:00:00 UTC\nSHA256:\n %s %d main/binary-amd64/Packages\n"
                .formatted(Sha256.hex(Files.readAllBytes(index)), Files.size(index)));
  }

  private String control(Path deb) throws IOException {
    return Command.of(directory, "dpkg-deb", "-f", deb + "", "Package", "Version", "Architecture")
            .output()
            .strip()
        + "\nMaintainer: Nobody <nobody@example.org>\nDescription: of the benchmark\n";
  }

  private void makeRoot() throws IOException {
    for (String place :
        List.of(
            "etc/apt/apt.conf.d",
            "etc/apt/preferences.d",
            "etc/apt/trusted.gpg.d",
            "var/lib/apt/lists/partial",
            "var/cache/apt/archives/partial",
            "var/lib/dpkg")) {
      Files.createDirectories(root().resolve(place));
    }
    StringBuilder status = new StringBuilder();
    for (Path deb : debs(old())) {
      status.append(control(deb)).append("Status: install ok installed\n\n");
    }
    Files.writeString(root().resolve("var/lib/dpkg/status"), status);
    Files.writeString(
        root().resolve("apt.conf"),
        """
        Dir "ROOT/";
        Dir::State::status "ROOT/var/lib/dpkg/status";
        Debug::NoLocking "true";
        APT::Sandbox::User "root";
        APT::Architecture "amd64";
        APT::Architectures { "amd64"; };
        APT::Get::AllowUnauthenticated "true";
        Acquire::Languages "none";
        """
            .replace("ROOT", root().toString()));
  }
}
