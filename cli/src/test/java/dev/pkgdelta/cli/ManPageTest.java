package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManPageTest {

  private static final Path COMMITTED = Path.of("../docs/man");

  static Stream<Map.Entry<String, String>> pages() {
    return ManPage.all(Pkgdelta.commandLine().getCommandSpec()).entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isCommittedAsTheCommandsAre(Map.Entry<String, String> page) throws IOException {
    assertThat(Files.readString(COMMITTED.resolve(page.getKey())))
        .as("run ./pkgdelta man-pages docs/man")
        .isEqualTo(page.getValue());
  }

  @Test
  void everyCommittedPageHasACommand() throws IOException {
    try (Stream<Path> files = Files.list(COMMITTED)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages().map(Map.Entry::getKey).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isRenderedWithoutComplaint(Map.Entry<String, String> page, @TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")), "man is not installed");
    Path file = Files.writeString(directory.resolve(page.getKey()), page.getValue());
    Path errors = directory.resolve("errors");
    ProcessBuilder man =
        new ProcessBuilder("man", "--warnings", "-l", file.toString())
            .redirectOutput(directory.resolve("rendered").toFile())
            .redirectError(errors.toFile());
    man.environment().put("MANWIDTH", "100");
    man.environment().put("LC_ALL", "C.UTF-8");
    assertThat(man.start().waitFor()).isZero();
    assertThat(errors).isEmptyFile();
    assertThat(directory.resolve("rendered")).content().contains("SYNOPSIS", "SEE ALSO");
  }
}
