package dev.pkgdelta.repository.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.policy.Configuration;
import dev.pkgdelta.repository.policy.ConfigurationFile;
import dev.pkgdelta.repository.store.ContentAddress;
import dev.pkgdelta.repository.store.PackageStore;
import dev.pkgdelta.repository.store.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {

  @TempDir Path directory;
  private Workspace workspace;
  private Path archive;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void makeDirectories() throws IOException {
    workspace = new Workspace(Files.createDirectory(directory.resolve("repository")));
    workspace.createDirectories();
    archive = Files.createDirectory(directory.resolve("archive"));
  }

  /** Scans, and returns what is in the catalog then: each release, with the suites that have it. */
  private List<String> scan(String toml) throws IOException {
    Files.writeString(workspace.configuration(), toml.replace("@", archive.toString()));
    Configuration configuration = ConfigurationFile.read(workspace);
    try (Catalog catalog = Catalog.open(configuration.catalog())) {
      Intake intake = new Intake(workspace, configuration, catalog);
      int unusedCount =
          new Scan(workspace, configuration, catalog, intake, InstantSource.system())
              .run(complaints::add);
      List<String> found = new ArrayList<>();
      catalog.run(
          session -> {
            for (long series : session.releases().allSeries()) {
              for (Release release : session.releases().of(series)) {
                found.add(release.purl() + " " + release.currentSuites());
              }
            }
          });
      return found.stream().sorted().toList();
    }
  }

  private static byte[] wheel(String name, String version) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      String info = name + "-" + version + ".dist-info/";
      zip.putNextEntry(new ZipEntry(info + "METADATA"));
      zip.write(
          ("Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n")
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(info + "WHEEL"));
      zip.write("Wheel-Version: 1.0\nTag: py3-none-any\n".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(ContentAddress.sha256().digest(bytes));
  }

  @Test
  void readsADirectoryAndKeepsWhatItFinds() throws IOException {
    byte[] bytes = wheel("demo", "1.0");
    Path file = Files.write(archive.resolve("demo-1.0-py3-none-any.whl"), bytes);
    Files.writeString(archive.resolve("broken-1.0-py3-none-any.whl"), "no zip");
    String toml = "[[source]]\nkind = 'directory'\nat = '@'\nsuite = 'local'";
    assertThat(scan(toml)).containsExactly("pkg:pypi/demo@1.0 [local]");
    assertThat(complaints).singleElement().asString().contains("broken-1.0");
    Files.delete(file);
    assertThat(new PackageStore(workspace).path(sha256(bytes))).hasBinaryContent(bytes);
    assertThat(scan(toml)).containsExactly("pkg:pypi/demo@1.0 [local]");
  }

  @Test
  void readsASimpleIndexAsHtmlAndAsJsonAndLeavesYankedFilesOut() throws IOException {
    byte[] one = wheel("demo", "1.0");
    byte[] two = wheel("demo", "2.0");
    Path index = Files.createDirectories(archive.resolve("demo"));
    Files.write(archive.resolve("demo-1.0-py3-none-any.whl"), one);
    Files.write(archive.resolve("demo-2.0-py3-none-any.whl"), two);
    Files.writeString(
        index.resolve("index.html"),
        """
        <a href="../demo-1.0-py3-none-any.whl#sha256=%s">1</a>
        <a href="../demo-2.0-py3-none-any.whl#sha256=%s" data-yanked="">2</a>
        """
            .formatted(sha256(one), sha256(two)));
    String toml = "[[source]]\nkind = 'python'\nat = '@'\nnames = ['Demo']";
    assertThat(scan(toml)).containsExactly("pkg:pypi/demo@1.0 [packages]");
    Files.writeString(
        index.resolve("index.json"),
        """
        {"files": [{"url": "../demo-2.0-py3-none-any.whl", "hashes": {"sha256": "%s"}, "yanked": false}]}
        """
            .formatted(sha256(two)));
    assertThat(scan(toml))
        .containsExactly("pkg:pypi/demo@1.0 [packages]", "pkg:pypi/demo@2.0 [packages]");
    assertThat(complaints).isEmpty();
  }

  @Test
  void refusesAFileThatIsNotTheOneThatTheIndexPromises() throws IOException {
    Path index = Files.createDirectories(archive.resolve("demo"));
    Files.write(archive.resolve("demo-1.0-py3-none-any.whl"), wheel("demo", "1.0"));
    Files.writeString(
        index.resolve("index.html"),
        "<a href='../demo-1.0-py3-none-any.whl#sha256=%s'>".formatted("0".repeat(64)));
    assertThat(scan("[[source]]\nkind = 'python'\nat = '@'\nnames = ['demo']")).isEmpty();
    assertThat(complaints).singleElement().asString().contains("is not the file");
  }

  @Test
  void readsPackuments() throws Exception {
    Path tarball = npmPackage("demo", "1.2.3");
    String integrity =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(tarball)));
    Files.writeString(
        archive.resolve("demo.json"),
        """
        {"name": "demo", "versions": {
          "1.2.3": {"dist": {"shasum": "x", "tarball": "%s", "integrity": "sha512-%s"}, "x": [1]},
          "2.0.0-rc.1": {"dist": {"tarball": "gone.tgz", "integrity": "sha512-AAAA"}}}}
        """
            .formatted(tarball.getFileName(), integrity));
    assertThat(scan("[[source]]\nkind = 'npm'\nat = '@'\nnames = ['demo']"))
        .containsExactly("pkg:npm/demo@1.2.3 [packages]");
    assertThat(complaints).isEmpty();
  }

  private Path npmPackage(String name, String version) throws Exception {
    Path content = Files.createDirectories(archive.resolve("package"));
    Files.writeString(
        content.resolve("package.json"),
        "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(name, version));
    Path tarball = archive.resolve(name + "-" + version + ".tgz");
    run("tar", "-C", archive.toString(), "-czf", tarball.toString(), "package");
    return tarball;
  }

  @Test
  void readsAnArchDatabase() throws Exception {
    Path entry = Files.createDirectories(archive.resolve("bash-5.2.037-1"));
    Files.writeString(
        entry.resolve("desc"),
        "%%FILENAME%%\nbash-5.2.037-1-x86_64.pkg.tar.zst\n\n%%NAME%%\nbash\n\n%%VERSION%%\n5.2.037-1\n\n%%CSIZE%%\n1900000\n\n%%SHA256SUM%%\n%s\n\n%%ARCH%%\nx86_64\n"
            .formatted("a".repeat(64)));
    run(
        "tar",
        "-C",
        archive.toString(),
        "-czf",
        archive.resolve("core.db.tar.gz").toString(),
        "bash-5.2.037-1");
    assertThat(scan("[[source]]\nkind = 'arch'\nat = '@/core.db.tar.gz'"))
        .containsExactly("pkg:alpm/arch/bash@5.2.037-1?arch=x86_64 [core]");
    assertThat(complaints).isEmpty();
  }

  @Test
  void readsADebianSuiteAndRemembersWhatItDropped() throws Exception {
    String toml =
        "[[source]]\nkind = 'debian'\nat = '@'\nsuites = ['stable']\ncomponents = ['main']\narchitectures = ['amd64']";
    writeSuite(packages("1") + packages("2"));
    assertThat(scan(toml))
        .containsExactly(
            "pkg:deb/debian/demo@1?arch=amd64 [stable]",
            "pkg:deb/debian/demo@2?arch=amd64 [stable]");
    writeSuite(packages("2"));
    assertThat(scan(toml))
        .containsExactly(
            "pkg:deb/debian/demo@1?arch=amd64 []", "pkg:deb/debian/demo@2?arch=amd64 [stable]");
    assertThat(complaints).isEmpty();
  }

  private static String packages(String version) {
    return "Package: demo\nVersion: %s\nArchitecture: amd64\nFilename: pool/main/d/demo_%s_amd64.deb\nSize: 20000\nSHA256: %s\n\n"
        .formatted(version, version, version.repeat(64));
  }

  private Path writeSuite(String packages) throws IOException {
    Path suite = archive.resolve("dists/stable");
    Path index = Files.createDirectories(suite.resolve("main/binary-amd64"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(packages.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(index.resolve("Packages.gz"), packed.toByteArray());
    return Files.writeString(
        suite.resolve("InRelease"),
        "Suite: stable\nComponents: main\nArchitectures: amd64\nSHA256:\n %s %d main/binary-amd64/Packages.gz\n"
            .formatted(sha256(packed.toByteArray()), packed.size()));
  }

  @Test
  void takesASuiteOnlyIfAKeyOfTheKeyringHasSignedIt() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gpg")), "gpg is not installed");
    String toml =
        "[[source]]\nkind = 'debian'\nat = '@'\nsuites = ['stable']\nkeyring = '@/keyring.gpg'";
    Path release = writeSuite(packages("1"));
    Path home = Files.createDirectory(directory.resolve("gnupg"));
    String[] gpg = {"gpg", "--homedir", home.toString(), "--batch", "--yes", "--passphrase", ""};
    try {
      run(with(gpg, "--quick-generate-key", "Archive <archive@example.org>", "ed25519", "sign"));
      run(with(gpg, "--output", archive.resolve("keyring.gpg").toString(), "--export"));
      Path signed = directory.resolve("signed");
      run(with(gpg, "--output", signed.toString(), "--clearsign", release.toString()));

      assertThat(scan(toml)).isEmpty();
      assertThat(complaints).singleElement().asString().contains("is not signed");
      complaints.clear();

      Files.writeString(
          release, Files.readString(signed).replace("Suite: stable", "Suite: stible"));
      assertThat(scan(toml)).isEmpty();
      assertThat(complaints).singleElement().asString().contains("is signed by no key");
      complaints.clear();

      Files.copy(signed, release, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThat(scan(toml)).containsExactly("pkg:deb/debian/demo@1?arch=amd64 [stable]");
      assertThat(complaints).isEmpty();
    } finally {
      run("gpgconf", "--homedir", home.toString(), "--kill", "all");
    }
  }

  private static String[] with(String[] command, String... more) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
