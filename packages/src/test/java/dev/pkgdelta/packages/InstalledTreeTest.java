package dev.pkgdelta.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTreeTest {

  private static final String CONTENT = "content of a file";

  @TempDir Path root;

  @Test
  void filesAreFoundThroughMergedDirectories() throws Exception {
    Fixtures.write(root.resolve("usr/lib/x/file"), CONTENT);
    Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    Files.createSymbolicLink(root.resolve("usr/lib/abs"), Path.of("/usr/lib/x"));
    assertThat(problems("", "lib/x/file", "usr/lib/abs/file")).isEmpty();
  }

  @Test
  void linksNeverLeaveTheRoot() throws Exception {
    Path outside = Files.createTempDirectory("outside");
    Fixtures.write(outside.resolve("file"), CONTENT);
    Files.createSymbolicLink(root.resolve("absolute"), outside);
    Files.createSymbolicLink(
        root.resolve("upwards"),
        Path.of("../".repeat(30)).resolve(outside.toString().substring(1)));
    assertThat(kinds("", "absolute/file", "upwards/file", "../" + outside.getFileName() + "/file"))
        .containsExactly(
            FileProblem.Kind.MISSING, FileProblem.Kind.MISSING, FileProblem.Kind.UNREADABLE);
  }

  @Test
  void linksInCirclesAreRefused() throws Exception {
    Files.createSymbolicLink(root.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
    assertThat(kinds("", "a/file")).containsExactly(FileProblem.Kind.UNREADABLE);
  }

  @Test
  void theFileItselfMustNotBeALink() throws Exception {
    Fixtures.write(root.resolve("file"), CONTENT);
    Files.createSymbolicLink(root.resolve("link"), Path.of("file"));
    Files.createDirectory(root.resolve("directory"));
    assertThat(kinds("", "link", "directory"))
        .containsExactly(FileProblem.Kind.UNREADABLE, FileProblem.Kind.UNREADABLE);
  }

  @Test
  void everyBadFileIsNamed() throws Exception {
    Fixtures.write(root.resolve("good"), CONTENT);
    Fixtures.write(root.resolve("changed"), CONTENT.toUpperCase(java.util.Locale.ROOT));
    List<FileProblem> problems = problems("", "good", "changed", "missing");
    assertThat(problems).extracting(p -> p.expected().path()).containsExactly("changed", "missing");
    assertThat(problems.getFirst().found()).hasSize(64);
  }

  @Test
  void divertedFilesAreFoundWhereTheyWereMoved() throws Exception {
    Fixtures.write(root.resolve("usr/bin/tool"), "of another package");
    Fixtures.write(root.resolve("usr/bin/tool.orig"), CONTENT);
    Files.createSymbolicLink(root.resolve("bin"), Path.of("usr/bin"));
    Fixtures.write(
        root.resolve("var/lib/dpkg/diversions"), "/usr/bin/tool\n/usr/bin/tool.orig\nother\n");
    assertThat(problems("demo", "bin/tool", "usr/bin/tool")).isEmpty();
    assertThat(kinds("other", "usr/bin/tool")).containsExactly(FileProblem.Kind.CHANGED);
  }

  @Test
  void moreFilesAreReadThanMayBeOpen() throws Exception {
    List<ExpectedFile> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Fixtures.write(root.resolve("f" + i), CONTENT);
      expected.add(expected("f" + i));
    }
    try (InstalledTree tree = InstalledTree.open(root, "")) {
      CheckedFiles checked = tree.check(expected);
      assertThat(checked.problems()).isEmpty();
      for (Bytes file : checked.files()) {
        assertThat(new String(file.copy(0, 7), StandardCharsets.UTF_8)).isEqualTo("content");
      }
    }
  }

  @Test
  void theInstalledVersionIsKnownPerArchitecture() throws Exception {
    Fixtures.write(
        root.resolve("var/lib/dpkg/status"),
        """
        Package: demo
        Status: install ok installed
        Architecture: i386
        Version: 1.0

        Package: demo
        Status: install ok installed
        Architecture: amd64
        Version: 2.0
        """);
    try (InstalledTree tree = InstalledTree.open(root, "demo")) {
      assertThat(
              tree.installedVersion(
                  PackageIdentity.named(PackageKind.DEB, "deb", "debian", "demo", "3", "amd64")))
          .isEqualTo("2.0");
    }
  }

  private List<FileProblem.Kind> kinds(String owner, String... paths) throws Exception {
    return problems(owner, paths).stream().map(FileProblem::kind).toList();
  }

  private List<FileProblem> problems(String owner, String... paths) throws Exception {
    List<ExpectedFile> expected = new ArrayList<>();
    for (String path : paths) {
      expected.add(expected(path));
    }
    try (InstalledTree tree = InstalledTree.open(root, owner)) {
      return tree.check(expected).problems();
    }
  }

  private static ExpectedFile expected(String path) throws Exception {
    byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
    String sha256 = InstalledTree.sha256(Bytes.of(content));
    return new ExpectedFile(path, content.length, sha256.substring(0, 16));
  }
}
