package dev.pkgdelta.benchmarks.soak;

import dev.pkgdelta.benchmarks.corpus.Command;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Made-up packages in two releases: below {@code served} an archive for apt and a registry for npm
 * that have the new ones, in {@code bases} the old ones, in {@code repo} a repository of deltas.
 */
final class SoakArchive {

  private static final int SMALL = 24;
  private static final int SMALL_WORDS = 10_000;
  private static final int MEDIUM = 4;
  private static final int MEDIUM_WORDS = 120_000;
  private static final int LARGE_WORDS = 5_000_000;
  private static final int TARBALLS = 8;

  private final Path scratch;
  private final Path trees;

  /** Served paths of packages, by how long their rebuild takes. */
  final List<String> small = new ArrayList<>();

  final List<String> medium = new ArrayList<>();
  final List<String> large = new ArrayList<>();

  /** Served paths of npm's tarballs and of its documents. */
  final List<String> tarballs = new ArrayList<>();

  final List<String> packuments = new ArrayList<>();

  /** The archive's index. */
  final String index = "debian/dists/stable/main/binary-amd64/Packages";

  /** A file of which no index tells anything. */
  final String unknown = "debian/README";

  SoakArchive(Path scratch) {
    this.scratch = scratch;
    this.trees = scratch.resolve("trees");
  }

  Path served() {
    return scratch.resolve("served");
  }

  Path bases() {
    return scratch.resolve("bases");
  }

  /** Returns the published repository of deltas. */
  Path deltas() {
    return scratch.resolve("repo/public");
  }

  /**
   * Makes what an earlier run has not made.
   *
   * @param launcher the command that makes the deltas
   * @param registry the address of the registry, as its documents are to tell it
   */
  void make(Path launcher, URI registry) throws IOException {
    Files.createDirectories(bases());
    Files.createDirectories(served().resolve("debian/pool"));
    Files.createDirectories(served().resolve("npm"));
    StringBuilder packages = new StringBuilder();
    for (int i = 0; i < SMALL; i++) {
      small.add(deb("small" + i, SMALL_WORDS, packages));
    }
    for (int i = 0; i < MEDIUM; i++) {
      medium.add(deb("medium" + i, MEDIUM_WORDS, packages));
    }
    large.add(deb("large", LARGE_WORDS, packages));
    for (int i = 0; i < TARBALLS; i++) {
      tarball("ball" + i, registry);
    }
    Path place = served().resolve(index);
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    Files.writeString(place, packages);
    Files.writeString(served().resolve(unknown), words("unknown", 1, MEDIUM_WORDS));
    publish(launcher);
  }

  /** Words that compress, nearly all of them the same in each release. */
  private static String words(String name, int release, int count) {
    Random same = new Random(name.hashCode());
    Random own = new Random(release);
    StringBuilder text = new StringBuilder(7 * count);
    for (int i = 0; i < count; i++) {
      String word = Integer.toString(same.nextInt(1 << 20), 36);
      text.append(i % 2000 == 1999 ? Integer.toString(own.nextInt(), 36) : word);
      text.append(i % 12 == 11 ? '\n' : ' ');
    }
    return text.toString();
  }

  private String deb(String name, int words, StringBuilder packages) throws IOException {
    Path pool = served().resolve("debian/pool");
    for (int release = 1; release <= 2; release++) {
      String control =
          "Package: %s\nVersion: 1.%d\nArchitecture: all\n".formatted(name, release)
              + "Maintainer: Nobody <nobody@example.org>\nDescription: made up\n";
      Path to = release == 1 ? bases() : pool;
      Path deb = to.resolve("%s_1.%d_all.deb".formatted(name, release));
      if (!Files.exists(deb)) {
        Path tree = trees.resolve(name + release);
        Path share = Files.createDirectories(tree.resolve("usr/share").resolve(name));
        Files.writeString(share.resolve("words"), words(name, release, words));
        Files.writeString(
            Files.createDirectories(tree.resolve("DEBIAN")).resolve("control"), control);
        var _ =
            Command.of(scratch, "dpkg-deb", "-Zxz", "--root-owner-group", "-b", tree + "", deb + "")
                .output();
      }
      if (release == 2) {
        packages
            .append(control)
            .append("Filename: pool/" + deb.getFileName() + "\nSize: " + Files.size(deb))
            .append("\nSHA256: " + Sha256.hex(Files.readAllBytes(deb)) + "\n\n");
      }
    }
    return "debian/pool/%s_1.2_all.deb".formatted(name);
  }

  private void tarball(String name, URI registry) throws IOException {
    String path = "%s/-/%s-1.2.0.tgz".formatted(name, name);
    Path place = served().resolve("npm").resolve(path);
    for (int release = 1; release <= 2 && !Files.exists(place); release++) {
      Path tree = trees.resolve(name + release);
      Path inside = Files.createDirectories(tree.resolve("package"));
      Files.writeString(inside.resolve("words.js"), words(name, release, SMALL_WORDS));
      Files.writeString(
          inside.resolve("package.json"),
          "{\"name\":\"%s\",\"version\":\"1.%d.0\"}".formatted(name, release));
      Path ball = release == 1 ? bases().resolve(name + "-1.1.0.tgz") : place;
      Files.createDirectories(Objects.requireNonNull(ball.getParent()));
      var _ = Command.of(tree, "tar", "czf", ball + "", "package").output();
    }
    Files.writeString(
        served().resolve("npm/" + name + "/index"),
        """
        {"name":"%1$s","dist-tags":{"latest":"1.2.0"},"versions":{"1.2.0":{"name":"%1$s",
        "version":"1.2.0","dist":{"tarball":"%2$s","integrity":"sha512-%3$s"}}}}
        """
            .formatted(name, registry.resolve(path), sha512(Files.readAllBytes(place))));
    tarballs.add("npm/" + path);
    packuments.add("npm/" + name);
  }

  private static String sha512(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  private void publish(Path launcher) throws IOException {
    if (Files.exists(deltas().resolve("metadata/timestamp.json"))) {
      return;
    }
    Path repo = scratch.resolve("repo");
    Path all = Files.createDirectories(scratch.resolve("all"));
    for (Path from : List.of(bases(), served())) {
      try (var files = Files.walk(from)) {
        for (Path file : files.filter(one -> one.toString().matches(".*\\.(deb|tgz)")).toList()) {
          Files.createLink(all.resolve(file.getFileName()), file);
        }
      }
    }
    String command = launcher.toString();
    var _ = Command.of(scratch, command, "repo", "init", "-q", "--repo", repo + "").output();
    Files.writeString(
        repo.resolve("pkgdelta.toml"),
        "[policy]\nprofile = \"fast\"\n[[source]]\nkind = \"directory\"\nat = \"%s\"\n"
            .formatted(all),
        StandardCharsets.UTF_8);
    for (String step : List.of("generate", "publish")) {
      var _ = Command.of(scratch, command, "repo", step, "-q", "--repo", repo + "").output();
    }
  }
}
