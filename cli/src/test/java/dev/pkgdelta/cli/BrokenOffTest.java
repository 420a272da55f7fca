package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.cli.demo.FixtureReleases;
import dev.pkgdelta.cli.demo.ReleasePair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes that are killed, or that find no room for what they write. */
class BrokenOffTest {

  @TempDir Path directory;
  private Path base;
  private Path target;
  private Path delta;

  @BeforeEach
  void makeInputs() throws IOException {
    Random random = new Random(5);
    byte[] content = new byte[6_000_000];
    random.nextBytes(content);
    base = Files.write(directory.resolve("base"), content);
    for (int i = 0; i < 3000; i++) {
      content[random.nextInt(content.length)]++;
    }
    target = Files.write(directory.resolve("target"), content);
    delta = directory.resolve("delta");
  }

  @Test
  void aKilledRunLeavesNoFileAndTheNextOneClearsUp() throws Exception {
    assertThat(run(List.of("create", base, target, "-o", delta)).waitFor()).isZero();
    Path output = directory.resolve("output");
    Process process = run(List.of("apply", delta, base, "-o", output));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (process.isAlive() && leftovers().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    if (Files.exists(output)) {
      // It was quicker than the kill: then the output must be whole.
      assertThat(output).hasSameBinaryContentAs(target);
    }
    // Only what has lain there for some seconds is taken to be nobody's.
    for (Path leftover : leftovers()) {
      Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minusSeconds(60)));
    }
    assertThat(run(List.of("apply", delta, base, "-o", output)).waitFor()).isZero();
    assertThat(output).hasSameBinaryContentAs(target);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aFullDiskIsOneLineAndLeavesNoFile() throws Exception {
    ReleasePair pair =
        new FixtureReleases(Files.createDirectory(directory.resolve("packages")))
            .fetch()
            .getFirst();
    assertThat(run(List.of("create", pair.base(), pair.target(), "-o", delta)).waitFor()).isZero();
    Path output = directory.resolve("output");
    List<String> words = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1 && exec \"$@\"", "sh"));
    words.addAll(CommandProcess.words("apply", delta, pair.base(), "-o", output));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isEqualTo(1);
    assertThat(printed.lines()).as(printed).hasSize(1).allMatch(l -> l.startsWith("pkgdelta: "));
    assertThat(output).doesNotExist();
    assertThat(leftovers()).isEmpty();
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".part")).toList();
    }
  }

  private static Process run(List<Object> arguments) throws IOException {
    return new ProcessBuilder(CommandProcess.words(arguments.toArray()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
