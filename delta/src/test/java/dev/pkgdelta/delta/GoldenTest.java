package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.apply.DeltaApplier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Deltas of every released version of the format are applied forever: {@code golden/v1} holds
 * bases, targets and the deltas that {@link GoldenMaker} made of them when version 1 came out.
 */
class GoldenTest {

  @TempDir Path directory;

  private static Path golden(String name) throws Exception {
    return Path.of(
        java.util.Objects.requireNonNull(GoldenTest.class.getResource("/golden/v1/" + name))
            .toURI());
  }

  /** Asserts that a delta of a folder gives the folder's target. */
  private void assertRebuilds(String folder, String delta, Path base) throws Exception {
    Path output = directory.resolve("output");
    var _ =
        DeltaApplier.apply(
            golden(folder + "/" + delta), base, output, Deltas.options(), Progress.NONE);
    assertThat(output).hasSameBinaryContentAs(golden(folder + "/target"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deb-xz", "tar-gz", "tar-bz2", "tar-zst", "wheel", "plain", "library", "bitcode"})
  void packagesOfVersion1(String name) throws Exception {
    assertRebuilds(name, "delta", golden(name + "/base"));
  }

  @Test
  void aCarriedPatchOfVersion1() throws Exception {
    assertRebuilds("tar-gz", "vcdiff-delta", golden("tar-gz/base"));
  }

  /**
   * Of a text with new paragraphs: what the encoder wrote before lessons became shorter, and after.
   */
  @ParameterizedTest
  @ValueSource(strings = {"wide", "close"})
  void lessonsOfVersion1(String reach) throws Exception {
    assertRebuilds("lessons", reach + "-delta", golden("lessons/base"));
  }

  /**
   * Of a text of pieces of another: literals that refer to a prefix, by both coders, and a whole
   * block that does, which the encoder wrote before.
   */
  @ParameterizedTest
  @ValueSource(strings = {"lzma", "zstd", "frame"})
  void prefixesOfVersion1(String coder) throws Exception {
    assertRebuilds("prefix", coder + "-delta", golden("prefix/base"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deb-xz"})
  void installedFilesOfVersion1(String name) throws Exception {
    Path root = Files.createDirectory(directory.resolve("root"));
    Tools.run(directory, "dpkg-deb", "-x", golden(name + "/base").toString(), root.toString());
    assertRebuilds(name, "installed-delta", root);
  }
}
