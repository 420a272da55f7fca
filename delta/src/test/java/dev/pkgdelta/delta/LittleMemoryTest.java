package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.apply.ApplyOptions;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encoders that don't fit together run one after the other, and give the same. */
class LittleMemoryTest {

  private static final ApplyOptions LITTLE = Deltas.options().withMemory(1);

  @TempDir Path directory;

  /** Files of which some are streams whose encoders have large tables. */
  private Path tree(Release release) throws Exception {
    Path root = release.tree(directory);
    Tools.run(root, "xz", "usr/share/doc/sample/copyright", "usr/bin/sample");
    return root;
  }

  private Path deb(Release release) throws Exception {
    return release.deb(tree(release), directory, "xz");
  }

  private Path tar(Release release) throws Exception {
    Path root = tree(release);
    String name = "sample-" + release.number() + ".tar.xz";
    Tools.run(directory, "tar", "-C", root.toString(), "-cJf", name, ".");
    return directory.resolve(name);
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputFormat.class,
      names = {"PACKAGE", "UNZIPPED"})
  void aPayloadWithListsOfItsFilesBefore(OutputFormat format) throws Exception {
    CreateResult made = Deltas.roundTrip(deb(Release.OLD), deb(Release.NEW), directory);
    assertThat(made.header().features()).contains("computed fields");
    check(directory.resolve("sample_1.1-1_all.deb"), format);
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputFormat.class,
      names = {"PACKAGE", "UNZIPPED"})
  void aPayloadByItself(OutputFormat format) throws Exception {
    Path base = tar(Release.OLD);
    CreateResult made = Deltas.roundTrip(base, tar(Release.NEW), directory);
    assertThat(made.header().features()).doesNotContain("computed fields");
    check(base, format);
  }

  private void check(Path base, OutputFormat format) throws Exception {
    Path delta = directory.resolve("made.pkgdelta");
    Path usual = directory.resolve("usual");
    Path little = directory.resolve("little");
    var _ =
        DeltaApplier.apply(delta, base, usual, Deltas.options().withFormat(format), Progress.NONE);
    var _ = DeltaApplier.apply(delta, base, little, LITTLE.withFormat(format), Progress.NONE);
    assertThat(little).hasSameBinaryContentAs(usual);
  }

  @Test
  void aRebuildPart() throws Exception {
    Path base = deb(Release.OLD);
    Path target = deb(Release.NEW);
    Path delta = directory.resolve("made.pkgdelta");
    Path output = directory.resolve("output");
    var _ =
        DeltaCreator.create(
            base, target, delta, Deltas.fast().withRebuildPart(true), Progress.NONE);
    var _ =
        DeltaApplier.apply(delta, base, output, LITTLE.withRebuild(Rebuild.PARSE), Progress.NONE);
    assertThat(output).hasSameBinaryContentAs(target);
  }
}
