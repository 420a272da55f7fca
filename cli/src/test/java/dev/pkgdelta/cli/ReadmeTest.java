package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.cli.demo.FixtureReleases;
import dev.pkgdelta.cli.demo.ReleasePair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's promises that a program can check. */
class ReadmeTest {

  private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theProgramInItRuns(@TempDir Path directory) throws IOException, InterruptedException {
    Matcher program = PROGRAM.matcher(Files.readString(Path.of("../README.md")));
    assertThat(program.find()).isTrue();
    Path source = Files.writeString(directory.resolve("Example.java"), program.group(1));
    ReleasePair pair = new FixtureReleases(directory).fetch().getFirst();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--add-modules",
                "dev.pkgdelta.delta",
                "--enable-native-access=dev.pkgdelta.natives",
                source.toString(),
                pair.base().toString(),
                pair.target().toString(),
                directory.resolve("delta").toString(),
                directory.resolve("rebuilt").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).endsWith("identical\n");
    assertThat(directory.resolve("rebuilt")).hasSameBinaryContentAs(pair.target());
  }
}
