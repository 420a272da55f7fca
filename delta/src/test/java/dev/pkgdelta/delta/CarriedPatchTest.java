package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.delta.inspect.InspectOptions;
import dev.pkgdelta.delta.inspect.Inspection;
import dev.pkgdelta.delta.inspect.Inspector;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Deltas that carry a patch in another program's format in place of blocks. */
class CarriedPatchTest {

  @TempDir Path directory;

  private CreateResult create(Path base, Path target, BaseKind kind, ImageCodec codec)
      throws Exception {
    return create(base, target, kind, codec, PatchPacking.NONE);
  }

  private CreateResult create(
      Path base, Path target, BaseKind kind, ImageCodec codec, PatchPacking packing)
      throws Exception {
    return DeltaCreator.create(
        base,
        target,
        directory.resolve("delta"),
        Deltas.fast().withBaseKind(kind).withCodec(codec, packing),
        Progress.NONE);
  }

  private Path apply(Path base) throws Exception {
    Path output = directory.resolve("output");
    var _ =
        DeltaApplier.apply(
            directory.resolve("delta"), base, output, Deltas.options(), Progress.NONE);
    return output;
  }

  @ParameterizedTest
  @EnumSource
  void givesThePackageFromThePackage(ImageCodec codec) throws Exception {
    Path base = Release.OLD.deb(directory, "xz");
    Path target = Release.NEW.deb(directory, "xz");
    var _ = create(base, target, BaseKind.PACKAGE, codec);
    assertThat(apply(base)).hasSameBinaryContentAs(target);
  }

  @ParameterizedTest
  @EnumSource
  void givesThePackageFromInstalledFiles(ImageCodec codec) throws Exception {
    Path base = Release.OLD.deb(directory, "xz");
    Path target = Release.NEW.deb(directory, "xz");
    Path root = directory.resolve("root");
    Tools.run(directory, "dpkg-deb", "-x", base.toString(), root.toString());
    var _ = create(base, target, BaseKind.INSTALLED, codec);
    assertThat(apply(root)).hasSameBinaryContentAs(target);
  }

  @ParameterizedTest
  @CsvSource({
    "VCDIFF,NONE,vcdiff",
    "VCDIFF,LZMA,vcdiff in lzma",
    "ZSTD,NONE,zstd",
    "BSDIFF,NONE,bsdiff",
    "DDELTA,ZSTD,ddelta in zstd",
    "DDELTA,LZMA,ddelta in lzma"
  })
  void isFarSmallerThanThePackageAndTellsItsCodec(
      ImageCodec codec, PatchPacking packing, String label) throws Exception {
    Path base = Release.OLD.tar(directory, ".gz", "gzip", "-n");
    Path target = Release.NEW.tar(directory, ".gz", "gzip", "-n");
    CreateResult made = create(base, target, BaseKind.PACKAGE, codec, packing);
    assertThat(made.ratio()).isLessThan(0.5);
    assertThat(apply(base)).hasSameBinaryContentAs(target);
    Inspection found =
        Inspector.inspect(directory.resolve("delta"), InspectOptions.defaults(), Progress.NONE);
    DeltaHeader header = ((Inspection.DeltaInspection) found).header();
    assertThat(header.blocks()).extracting(DeltaHeader.Block::codec).containsExactly(label);
    assertThat(header.features()).contains("carried patch");
  }

  @Test
  void makesAnUnzippedResultToo() throws Exception {
    Path base = Release.OLD.deb(directory, "xz");
    Path target = Release.NEW.deb(directory, "xz");
    var _ = create(base, target, BaseKind.PACKAGE, ImageCodec.VCDIFF);
    Path output = directory.resolve("output");
    var _ =
        DeltaApplier.apply(
            directory.resolve("delta"),
            base,
            output,
            Deltas.options().withFormat(OutputFormat.UNZIPPED),
            Progress.NONE);
    assertThat(Files.size(output)).isGreaterThan(Files.size(target));
  }

  @ParameterizedTest
  @CsvSource({"VCDIFF,NONE", "ZSTD,NONE", "BSDIFF,NONE", "DDELTA,NONE", "DDELTA,LZMA"})
  void aFlippedBitAnywhereIsRefused(ImageCodec codec, PatchPacking packing) throws Exception {
    Path base = Release.SMALL_OLD.tar(directory, ".gz", "gzip", "-n");
    Path target = Release.SMALL_NEW.tar(directory, ".gz", "gzip", "-n");
    var _ = create(base, target, BaseKind.PACKAGE, codec, packing);
    Path delta = directory.resolve("delta");
    byte[] good = Files.readAllBytes(delta);
    for (int at = 0; at < good.length; at += 1 + at / 100) {
      byte[] bytes = good.clone();
      bytes[at] ^= (byte) (1 << at % 8);
      Files.write(delta, bytes);
      assertThatThrownBy(() -> apply(base))
          .as("byte %d of %d", at, good.length)
          .isInstanceOf(CorruptDelta.class);
    }
    assertThat(directory.resolve("output")).doesNotExist();
  }
}
