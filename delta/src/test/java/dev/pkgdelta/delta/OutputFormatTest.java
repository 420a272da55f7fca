package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that are not packed again. */
class OutputFormatTest {

  @TempDir Path directory;

  private ApplyResult apply(Path base, Path target, OutputFormat format, Path output)
      throws Exception {
    Path delta = directory.resolve("delta");
    var _ = DeltaCreator.create(base, target, delta, Deltas.fast(), Progress.NONE);
    return DeltaApplier.apply(
        delta, base, output, Deltas.options().withFormat(format), Progress.NONE);
  }

  private ApplyResult applyDeb(OutputFormat format, Path output) throws Exception {
    return apply(
        Release.OLD.deb(directory, "xz"), Release.NEW.deb(directory, "xz"), format, output);
  }

  @Test
  void dpkgInstallsAnUnzippedPackage() throws Exception {
    Path output = directory.resolve("unzipped.deb");
    ApplyResult result = applyDeb(OutputFormat.UNZIPPED, output);
    assertThat(result.format()).isEqualTo(OutputFormat.UNZIPPED);
    assertThat(result.output().size()).isEqualTo(Files.size(output));
    assertThat(Tools.run(directory, "ar", "t", output.toString()))
        .isEqualTo("debian-binary\ncontrol.tar\ndata.tar\n");
    Path root = Files.createDirectories(directory.resolve("root"));
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createDirectories(root.resolve("var/lib/dpkg/triggers"));
    Files.writeString(root.resolve("var/lib/dpkg/status"), "");
    Tools.run(
        directory,
        "dpkg",
        "--root=" + root,
        "--force-not-root",
        "--force-script-chrootless",
        "--force-bad-path",
        "--log=/dev/null",
        "-i",
        output.toString());
    assertThat(Files.readString(root.resolve("var/lib/dpkg/status"))).contains("Version: 1.2-1");
    assertThat(root.resolve("usr/bin/sample"))
        .hasSameBinaryContentAs(directory.resolve("tree2/usr/bin/sample"));
  }

  @Test
  void aCompressedTarBecomesTheTar() throws Exception {
    Path base = Release.OLD.tar(directory, ".gz", "gzip", "-nk");
    Path target = Release.NEW.tar(directory, ".gz", "gzip", "-nk");
    Path output = directory.resolve("output.tar");
    var _ = apply(base, target, OutputFormat.UNZIPPED, output);
    assertThat(output).hasSameBinaryContentAs(directory.resolve("sample-1.2.tar"));
  }

  @Test
  void filesAreLaidOutWithAManifest() throws Exception {
    Path output = directory.resolve("files");
    ApplyResult result = applyDeb(OutputFormat.PREUNPACKED, output);
    assertThat(output.resolve("files/usr/bin/sample"))
        .hasSameBinaryContentAs(directory.resolve("tree2/usr/bin/sample"));
    assertThat(output.resolve("files/usr/bin/alias")).isSymbolicLink();
    assertThat(output.resolve("control/control")).exists();
    assertThat(Files.readString(output.resolve("manifest.tsv"))).contains("usr/bin/sample");
    assertThat(result.output().size()).isEqualTo(Files.size(output.resolve("manifest.tsv")));
  }

  @Test
  void aWheelIsLaidOut() throws Exception {
    Path output = directory.resolve("files");
    var _ =
        apply(
            Release.OLD.wheel(directory),
            Release.NEW.wheel(directory),
            OutputFormat.PREUNPACKED,
            output);
    assertThat(output.resolve("files/usr/bin/sample"))
        .hasSameBinaryContentAs(directory.resolve("tree2/usr/bin/sample"));
  }

  @Test
  void anExistingDirectoryIsLeftAlone() throws Exception {
    Path output = Files.createDirectory(directory.resolve("files"));
    Files.writeString(output.resolve("mine"), "mine");
    assertThatThrownBy(() -> applyDeb(OutputFormat.PREUNPACKED, output))
        .isInstanceOf(OutputFailed.class)
        .hasMessageContaining("exists already");
    assertThat(Deltas.names(output)).containsExactly("mine");
  }

  @Test
  void whatHasNoUnzippedFormIsRefused() throws Exception {
    assertThatThrownBy(
            () ->
                apply(
                    Release.OLD.wheel(directory),
                    Release.NEW.wheel(directory),
                    OutputFormat.UNZIPPED,
                    directory.resolve("output")))
        .isInstanceOf(NotAPackage.class);
    assertThat(directory.resolve("output")).doesNotExist();
  }
}
