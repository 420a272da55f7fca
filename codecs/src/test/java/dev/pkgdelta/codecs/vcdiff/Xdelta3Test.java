package dev.pkgdelta.codecs.vcdiff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.Tool;
import dev.pkgdelta.codecs.create.PatchCreator;
import dev.pkgdelta.codecs.create.PatchOptions;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** xdelta3's patches are read here, and xdelta3 reads ours. */
class Xdelta3Test {

  @TempDir Path directory;

  static Stream<Arguments> toolsPatches() {
    return Stream.of("none", "djw", "fgk", "lzma")
        .flatMap(
            secondary ->
                FilePair.all()
                    .filter(pair -> pair.target().length > 0)
                    .map(pair -> Arguments.of(secondary, pair)));
  }

  static Stream<Arguments> ourPatches() {
    return Stream.of("none", "djw", "fgk", "lzma")
        .flatMap(
            secondary ->
                Stream.concat(FilePair.all(), Stream.of(severalWindows()))
                    .map(pair -> Arguments.of(secondary, pair)));
  }

  /** Windows are of 8 MiB: compressors that go on from one to the next are only seen here. */
  private static FilePair severalWindows() {
    byte[] old = FilePair.noise(4, 1 << 16, 16);
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    for (long seed = 0; target.size() < 17 << 20; seed++) {
      target.writeBytes(FilePair.noise(seed, 40, 12));
      for (int i = 0; i < 16; i++) {
        target.writeBytes(old);
      }
    }
    return new FilePair("several windows", old, target.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("toolsPatches")
  void itsPatchesAreRead(String secondary, FilePair pair) throws IOException, InterruptedException {
    Path old = Files.write(directory.resolve("old"), pair.old());
    Path target = Files.write(directory.resolve("new"), pair.target());
    Path patch = directory.resolve("patch");
    // FGK's encoder gives sections up without telling its decoder, so it works for one window only.
    String window = secondary.equals("fgk") ? "1048576" : "16384";
    new Tool("xdelta3").run("-e", "-9", "-W", window, "-S", secondary, "-s", old, target, patch);
    assertThat(Patches.apply(Files.readAllBytes(patch), pair.old())).isEqualTo(pair.target());
  }

  @ParameterizedTest
  @MethodSource("ourPatches")
  void itReadsOurs(String secondary, FilePair pair) throws IOException, InterruptedException {
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    PatchOptions defaults = PatchOptions.defaults();
    PatchCreator.create(
        PatchFormat.VCDIFF,
        Bytes.of(pair.old()),
        Bytes.of(pair.target()),
        ours,
        new PatchOptions(
            defaults.memory(),
            Arrays.stream(SecondaryKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(secondary))
                .findFirst(),
            true,
            defaults.zstd(),
            defaults.spillDirectory()));
    assertThat(Patches.apply(ours.toByteArray(), pair.old())).isEqualTo(pair.target());
    Path old = Files.write(directory.resolve("old"), pair.old());
    Path patch = Files.write(directory.resolve("patch"), ours.toByteArray());
    new Tool("xdelta3").run("-d", "-s", old, patch, directory.resolve("new"));
    assertThat(directory.resolve("new")).hasBinaryContent(pair.target());
  }
}
