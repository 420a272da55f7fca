package dev.pkgdelta.codecs.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.Tool;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.codecs.patch.WrongSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zstd tool's patches are read here, and it reads ours. */
class ZstdToolTest {

  @TempDir Path directory;

  static Stream<FilePair> pairs() {
    return FilePair.all();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void itReadsOurs(FilePair pair) throws IOException, InterruptedException {
    Path old = Files.write(directory.resolve("old"), pair.old());
    byte[] ours = Patches.create(PatchFormat.ZSTD, pair.old(), pair.target());
    Path patch = Files.write(directory.resolve("patch"), ours);
    Path made = directory.resolve("new");
    new Tool("zstd").run("-q", "-d", "--patch-from=" + old, patch, "-o", made);
    assertThat(made).hasBinaryContent(pair.target());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void itsPatchesAreRead(FilePair pair) throws IOException, InterruptedException {
    assumeTrue(pair.target().length > 0, "zstd makes no patch of an empty file");
    Path old = Files.write(directory.resolve("old"), pair.old());
    Path target = Files.write(directory.resolve("new"), pair.target());
    Path patch = directory.resolve("patch");
    for (String level : new String[] {"-1", "-19"}) {
      new Tool("zstd").run("-q", "-f", level, "--patch-from=" + old, target, "-o", patch);
      assertThat(Patches.apply(Files.readAllBytes(patch), pair.old())).isEqualTo(pair.target());
    }
  }

  @Test
  void partsOfTheOldFileServeAsPrefixes() throws IOException {
    byte[] old = FilePair.noise(1, 10_000, 256);
    ByteArrayOutputStream patch = new ByteArrayOutputStream();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int from = 6000; from >= 0; from -= 3000) {
      byte[] part = Arrays.copyOfRange(old, from, from + 4000);
      patch.writeBytes(new PrefixRange(from, 4000).toBytes());
      patch.writeBytes(Patches.create(PatchFormat.ZSTD, part, part));
      expected.writeBytes(part);
    }
    assertThat(Patches.apply(patch.toByteArray(), old)).isEqualTo(expected.toByteArray());
    assertThat(patch.size()).isLessThan(300);
    assertThatThrownBy(() -> Patches.apply(patch.toByteArray(), Arrays.copyOf(old, 9000)))
        .isInstanceOf(WrongSource.class);
  }

  @Test
  void anotherOldFileIsToldApart() throws IOException {
    byte[] old = FilePair.noise(1, 50_000, 8);
    byte[] patch = Patches.create(PatchFormat.ZSTD, old, FilePair.edited(old, 2));
    assertThatThrownBy(() -> Patches.apply(patch, FilePair.noise(9, 50_000, 8)))
        .isInstanceOf(CorruptPatch.class);
  }

  @Test
  void everyTruncationAndJunkAreRefused() throws IOException {
    byte[] old = FilePair.noise(1, 500, 8);
    byte[] patch = Patches.create(PatchFormat.ZSTD, old, FilePair.edited(old, 2));
    for (int length = 4; length < patch.length; length++) {
      byte[] cut = Arrays.copyOf(patch, length);
      assertThatThrownBy(() -> Patches.apply(cut, old)).isInstanceOf(CorruptPatch.class);
    }
    byte[] junk = Arrays.copyOf(patch, patch.length + 5);
    assertThatThrownBy(() -> Patches.apply(junk, old)).hasMessageContaining("no frame begins");
  }
}
