package dev.pkgdelta.codecs.bsdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** bsdiff's patches are read here, and bspatch reads ours. */
class BsdiffToolTest {

  @TempDir Path directory;

  static Stream<FilePair> pairs() {
    return FilePair.all();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bspatchReadsOurs(FilePair pair) throws IOException, InterruptedException {
    Path old = Files.write(directory.resolve("old"), pair.old());
    byte[] ours = Patches.create(PatchFormat.BSDIFF, pair.old(), pair.target());
    Path patch = Files.write(directory.resolve("patch"), ours);
    new Tool("bspatch").run(old, directory.resolve("new"), patch);
    assertThat(directory.resolve("new")).hasBinaryContent(pair.target());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void bsdiffsAreRead(FilePair pair) throws IOException, InterruptedException {
    Path old = Files.write(directory.resolve("old"), pair.old());
    Path target = Files.write(directory.resolve("new"), pair.target());
    Path patch = directory.resolve("patch");
    assumeTrue(pair.old().length > 0 && pair.target().length > 0, "bsdiff refuses empty files");
    new Tool("bsdiff").run(old, target, patch);
    assertThat(Patches.apply(Files.readAllBytes(patch), pair.old())).isEqualTo(pair.target());
  }
}
