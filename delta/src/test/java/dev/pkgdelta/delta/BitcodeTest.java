package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import dev.pkgdelta.delta.inspect.InspectOptions;
import dev.pkgdelta.delta.inspect.Inspection;
import dev.pkgdelta.delta.inspect.Inspector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages with LLVM bitcode in them. */
class BitcodeTest {

  private static final String NEED = "LLVM bitcode";

  @TempDir Path directory;

  /** Makes a Debian package with bitcode of a release. */
  private Path deb(int release) throws Exception {
    Path work = Files.createDirectories(directory.resolve("work" + release));
    Path root = Files.createDirectories(work.resolve("root"));
    Path bitcode = Files.createDirectories(root.resolve("usr/lib/sample/bitcode"));
    for (String name : new String[] {"first", "second"}) {
      Bitcode.file(bitcode, name, release);
    }
    Files.writeString(root.resolve("usr/lib/sample/version"), "1." + release + "\n");
    Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
    Files.writeString(
        control,
        "Package: sample\nVersion: 1.%d\nArchitecture: all\nMaintainer: A <a@example.org>\nDescription: a\n"
            .formatted(release));
    Path file = directory.resolve("sample_1." + release + "_all.deb");
    Tools.run(root, "sh", "-c", "md5sum usr/lib/sample/bitcode/* >DEBIAN/md5sums");
    Tools.run(work, "find", "root", "-exec", "touch", "-d", "@1700000000", "{}", "+");
    Tools.run(work, "dpkg-deb", "--root-owner-group", "-b", "root", file.toString());
    return file;
  }

  private CreateResult create(Path base, Path target, BaseKind kind) throws Exception {
    return DeltaCreator.create(
        base, target, directory.resolve("delta"), Deltas.fast().withBaseKind(kind), Progress.NONE);
  }

  private Path apply(Path base, OutputFormat format) throws Exception {
    Path output = directory.resolve("output");
    var _ =
        DeltaApplier.apply(
            directory.resolve("delta"),
            base,
            output,
            Deltas.options().withFormat(format),
            Progress.NONE);
    return output;
  }

  @Test
  void movedFieldsAreFoundAgain() throws Exception {
    Path base = Bitcode.file(Files.createDirectory(directory.resolve("old")), "sample", 1);
    Path target = Bitcode.file(Files.createDirectory(directory.resolve("new")), "sample", 2);
    CreateResult result = Deltas.roundTrip(base, target, directory);
    assertThat(result.header().features()).contains(NEED);
    assertThat(result.delta().size()).isLessThan(Files.size(target) / 10);
    var _ = create(base, target, BaseKind.PACKAGE);
    assertThat(apply(base, OutputFormat.UNZIPPED)).hasSameBinaryContentAs(target);
  }

  @Test
  void membersOfAStaticLibraryAreUndone() throws Exception {
    Path[] libraries = new Path[3];
    for (int release = 1; release <= 2; release++) {
      Path own = Files.createDirectory(directory.resolve("release" + release));
      Bitcode.file(own, "first", release);
      Bitcode.file(own, "second", 1);
      libraries[release] = own.resolve("library.a");
      Tools.run(own, "llvm-ar", "rcD", "library.a", "first.bc", "second.bc");
    }
    CreateResult result = Deltas.roundTrip(libraries[1], libraries[2], directory);
    assertThat(result.header().features()).contains(NEED);
    assertThat(result.delta().size()).isLessThan(Files.size(libraries[2]) / 10);
    var _ = create(libraries[1], libraries[2], BaseKind.PACKAGE);
    assertThat(apply(libraries[1], OutputFormat.UNZIPPED)).hasSameBinaryContentAs(libraries[2]);
  }

  @Test
  void checksumsOfBitcodeAreComputed() throws Exception {
    CreateResult result = create(deb(1), deb(2), BaseKind.PACKAGE);
    assertThat(result.header().features()).contains("computed fields");
  }

  @Test
  void packagesComeBackInEveryForm() throws Exception {
    Path base = deb(1);
    Path target = deb(2);
    CreateResult result = create(base, target, BaseKind.PACKAGE);
    assertThat(result.header().features()).contains(NEED);
    assertThat(result.ratio()).isLessThan(0.3);
    Path output = apply(base, OutputFormat.PACKAGE);
    assertThat(output).hasSameBinaryContentAs(target);
    Files.delete(output);
    Tools.run(
        directory, "dpkg-deb", "-R", apply(base, OutputFormat.UNZIPPED).toString(), "unzipped");
    Files.delete(output);
    assertSameBitcode(directory.resolve("unzipped"));
    assertSameBitcode(apply(base, OutputFormat.PREUNPACKED).resolve("files"));
  }

  private void assertSameBitcode(Path root) {
    String file = "usr/lib/sample/bitcode/first.bc";
    assertThat(root.resolve(file))
        .hasSameBinaryContentAs(directory.resolve("work2/root").resolve(file));
  }

  @Test
  void installedBitcodeIsABase() throws Exception {
    Path base = deb(1);
    Path target = deb(2);
    CreateResult result = create(base, target, BaseKind.INSTALLED);
    assertThat(result.header().features()).contains(NEED);
    assertThat(result.ratio()).isLessThan(0.6);
    Tools.run(directory, "dpkg-deb", "-x", base.toString(), "root");
    assertThat(apply(directory.resolve("root"), OutputFormat.PACKAGE))
        .hasSameBinaryContentAs(target);
  }

  @Test
  void nothingIsAskedOfReadersWhereThereIsNoBitcode() throws Exception {
    byte[] damaged = Files.readAllBytes(Bitcode.file(directory, "damaged", 1));
    Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 40, (byte) -1);
    Path base = Files.write(directory.resolve("base"), damaged);
    damaged[100] ^= 1;
    Path target = Files.write(directory.resolve("target"), damaged);
    assertThat(create(base, target, BaseKind.PACKAGE).header().features()).doesNotContain(NEED);
  }

  @Test
  void theLayerIsShown() throws Exception {
    Inspection shown = Inspector.inspect(deb(1), InspectOptions.defaults(), Progress.NONE);
    assertThat(shown)
        .isInstanceOfSatisfying(
            Inspection.PackageInspection.class,
            found -> {
              assertThat(found.exact()).isTrue();
              assertThat(found.streams())
                  .filteredOn(stream -> stream.compression().equals("bitcode"))
                  .hasSize(2)
                  .allMatch(stream -> stream.path().endsWith(".bc"))
                  .allMatch(stream -> stream.encoder().equals("LLVM bitstream"));
            });
  }
}
