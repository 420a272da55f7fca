package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From two releases of a package to a stock apt that has nothing left to download. */
class UpgradeAptCommandTest {

  @TempDir Path scratch;

  private final StringWriter printed = new StringWriter();
  private Path root;
  private Path archives;
  private Path newest;

  @BeforeEach
  void installOldReleaseAndPublishDelta() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/apt-get"))
            && Files.isExecutable(Path.of("/usr/bin/dpkg-deb")),
        "apt is not installed");
    root = Files.createDirectories(scratch.resolve("root"));
    archives = Files.createDirectories(root.resolve("var/cache/apt/archives"));
    for (String directory :
        List.of("etc/apt/apt.conf.d", "var/lib/apt/lists/partial", "var/lib/dpkg", "var/log")) {
      Files.createDirectories(root.resolve(directory));
    }
    Files.createDirectories(archives.resolve("partial"));
    Path old = deb(1);
    newest = deb(2);
    Files.copy(old, archives.resolve("words_1_all.deb"));
    Files.writeString(
        root.resolve("var/lib/dpkg/status"), control(1) + "Status: install ok installed\n\n");
    Path archive = Files.createDirectories(scratch.resolve("archive"));
    Files.copy(newest, archive.resolve("words_2_all.deb"));
    Files.writeString(
        archive.resolve("Packages"),
        control(2)
            + "Filename: ./words_2_all.deb\nSize: "
            + Files.size(newest)
            + "\nSHA256: "
            + HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(newest)))
            + "\n\n");
    Files.writeString(
        root.resolve("etc/apt/sources.list"), "deb [trusted=yes] file:" + archive + " ./\n");
    program(aptGet("update"));
    Path repository = scratch.resolve("repository");
    assertThat(run("repo", "init", "--repo", repository, "-q")).isZero();
    assertThat(run("repo", "add", "--repo", repository, old, newest, "-q")).isZero();
    assertThat(run("repo", "generate", "--repo", repository, "-q")).isZero();
    assertThat(run("repo", "publish", "--repo", repository, "-q")).isZero();
  }

  private static String control(int version) {
    return """
        Package: words
        Version: %d
        Architecture: all
        Maintainer: Nobody <nobody@example.org>
        Description: made up
        """
        .formatted(version);
  }

  private Path deb(int version) throws Exception {
    Path tree = scratch.resolve("tree-" + version);
    Files.createDirectories(tree.resolve("usr/share/words"));
    Files.createDirectories(tree.resolve("DEBIAN"));
    Files.writeString(tree.resolve("DEBIAN/control"), control(version));
    StringBuilder text = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      text.append(i == 9000 ? "version " + version : Integer.toString(random.nextInt(), 36));
      text.append('\n');
    }
    Files.writeString(tree.resolve("usr/share/words/words"), text);
    Path deb = scratch.resolve("words_" + version + "_all.deb");
    program(
        List.of("dpkg-deb", "--root-owner-group", "-Zxz", "-b", tree.toString(), deb.toString()));
    return deb;
  }

  private List<String> aptGet(String... arguments) {
    List<String> command = new ArrayList<>(List.of("apt-get", "-q", "-y"));
    command.addAll(
        List.of(
            "-o",
            "Dir=" + root,
            "-o",
            "Dir::State::status=" + root.resolve("var/lib/dpkg/status"),
            "-o",
            "APT::Sandbox::User="));
    command.addAll(List.of(arguments));
    return command;
  }

  private String program(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private int run(Object... words) {
    printed.getBuffer().setLength(0);
    PrintWriter out = new PrintWriter(printed, true);
    return Pkgdelta.commandLine()
        .setOut(out)
        .setErr(out)
        .execute(Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
  }

  private int upgrade(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("upgrade", "apt", "--root", root, "--policy", "smallest"));
    words.addAll(List.of("--repository", scratch.resolve("repository/public")));
    words.addAll(
        List.of("--trusted-root", scratch.resolve("repository/public/metadata/root.json")));
    words.addAll(List.of("--store", scratch.resolve("store"), "--state", scratch.resolve("state")));
    words.addAll(List.of(more));
    return run(words.toArray());
  }

  @Test
  void aStockAptHasNothingLeftToDownload() throws Exception {
    assertThat(upgrade("--json")).as(printed.toString()).isZero();
    assertThat(printed.toString()).contains("\"way\":\"delta\"");
    assertThat(archives.resolve("words_2_all.deb")).hasSameBinaryContentAs(newest);
    assertThat(program(aptGet("--download-only", "upgrade"))).contains("Need to get 0 B");
    assertThat(upgrade("--explain")).isZero();
    assertThat(printed.toString()).contains("Nothing to fetch");
    assertThat(
            run("status", "--store", scratch.resolve("store"), "--state", scratch.resolve("state")))
        .isZero();
    assertThat(printed.toString()).contains("apt").contains("1 packages");
  }

  @Test
  void aRepositoryThatCanNotBeTrustedIsToldOf() throws IOException {
    Files.writeString(
        scratch.resolve("repository/public/metadata/timestamp.json"),
        "{\"signed\":{},\"signatures\":[]}");
    assertThat(upgrade()).as(printed.toString()).isZero();
    assertThat(archives.resolve("words_2_all.deb")).hasSameBinaryContentAs(newest);
    assertThat(printed.toString())
        .containsPattern(
            "a repository shows what can't be trusted: .*timestamp.json.* \\(1 package\\)");
  }

  @Test
  void aDryRunFetchesNothing() {
    assertThat(upgrade("--dry-run")).as(printed.toString()).isZero();
    assertThat(printed.toString()).contains("delta");
    assertThat(archives.resolve("words_2_all.deb")).doesNotExist();
  }

  @Test
  void anUnzippedPackageHasTheSameFilesInIt() throws Exception {
    Path output = scratch.resolve("output");
    assertThat(upgrade("--format", "unzipped")).isEqualTo(2);
    assertThat(upgrade("--format", "unzipped", "--output", output, "--json"))
        .as(printed.toString())
        .isZero();
    assertThat(printed.toString()).contains("\"way\":\"delta\"");
    Path unzipped = output.resolve("words_2_all.deb");
    assertThat(Files.size(unzipped)).isGreaterThan(Files.size(newest));
    assertThat(program(List.of("dpkg-deb", "-c", unzipped.toString())))
        .isEqualTo(program(List.of("dpkg-deb", "-c", newest.toString())));
  }
}
