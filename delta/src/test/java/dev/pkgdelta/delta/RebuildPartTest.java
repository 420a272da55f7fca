package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part by which xz streams come back without their encoder, and life without it. */
class RebuildPartTest {

  @TempDir Path directory;
  private Path base;
  private Path target;
  private Path delta;
  private Path output;
  private DeltaHeader.RebuildPart part;

  @BeforeEach
  void create() throws Exception {
    base = Release.OLD.deb(directory, "xz");
    target = Release.NEW.deb(directory, "xz");
    delta = directory.resolve("delta");
    output = directory.resolve("output");
    makeDelta();
  }

  private void makeDelta() throws Exception {
    CreateResult created =
        DeltaCreator.create(
            base, target, delta, Deltas.fast().withRebuildPart(true), Progress.NONE);
    part = created.header().rebuildPart().orElseThrow();
  }

  private ApplyResult apply(Path file, Rebuild rebuild) throws Exception {
    return DeltaApplier.apply(
        file, base, output, Deltas.options().withRebuild(rebuild), Progress.NONE);
  }

  private void assertEveryWayGivesTheTarget() throws Exception {
    for (Rebuild rebuild : Rebuild.values()) {
      ApplyResult applied = apply(delta, rebuild);
      assertThat(output).as("%s", rebuild).hasSameBinaryContentAs(target);
      assertThat(applied.header().rebuildPart()).contains(part);
    }
    assertThat(part.present()).isTrue();
    assertThat(part.size()).isPositive().isLessThan(Files.size(target) / 3);
  }

  @Test
  void everyStreamHasOneIfAsked() throws Exception {
    assertEveryWayGivesTheTarget();
  }

  @Test
  void aDeltaWithoutItIsTheSameButForTheHead() throws Exception {
    Path plain = directory.resolve("plain");
    CreateResult made = DeltaCreator.create(base, target, plain, Deltas.fast(), Progress.NONE);
    assertThat(made.header().rebuildPart()).isEmpty();
    assertThat(Files.size(delta) - part.size() - Files.size(plain)).isBetween(8L, 14L);
  }

  @Test
  void itCanBeLeftOut() throws Exception {
    byte[] whole = Files.readAllBytes(delta);
    Path cut = directory.resolve("cut");
    Files.write(cut, Arrays.copyOf(whole, (int) (whole.length - part.size())));
    ApplyResult applied = apply(cut, Rebuild.AUTO);
    assertThat(output).hasSameBinaryContentAs(target);
    assertThat(applied.header().rebuildPart().orElseThrow().present()).isFalse();
    assertThatThrownBy(() -> apply(cut, Rebuild.PARSE))
        .isInstanceOf(NoRebuildPart.class)
        .hasMessageContaining("--rebuild encoder");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> apply(cut, Rebuild.AUTO))
        .isInstanceOf(CorruptDelta.class)
        .hasMessageContaining("offset " + (whole.length - 1));
  }

  @Test
  void aDamagedPartIsRefused() throws Exception {
    byte[] good = Files.readAllBytes(delta);
    Path bad = directory.resolve("bad");
    for (int at = good.length - 1; at >= good.length - part.size(); at -= 97) {
      byte[] bytes = good.clone();
      bytes[at] ^= 4;
      Files.write(bad, bytes);
      assertThatThrownBy(() -> apply(bad, Rebuild.AUTO)).isInstanceOf(CorruptDelta.class);
    }
    assertThat(output).doesNotExist();
    byte[] bytes = good.clone();
    bytes[good.length - 1] ^= 4;
    Files.write(bad, bytes);
    var _ = apply(bad, Rebuild.ENCODER);
    assertThat(output).hasSameBinaryContentAs(target);
  }

  /** Makes an archive with a stream in it that has a filter, as boot images of kernels do. */
  private Path bootable(int number) throws Exception {
    Random random = new Random(7);
    StringBuilder page = new StringBuilder();
    for (int i = 0; i < 9000; i++) {
      page.append(random.nextInt(number == 2 && i % 400 == 0 ? 2000 : 5000)).append(' ');
    }
    Path root = Files.createDirectory(directory.resolve("bootable" + number));
    Path inner = Files.createDirectory(root.resolve("boot"));
    String text = page.toString();
    Files.writeString(inner.resolve("image"), text);
    Tools.run(inner, "xz", "--x86", "--lzma2=preset=6,dict=1MiB", "image");
    Tools.run(root, "tar", "-cf", "sample.tar", "boot");
    Tools.run(root, "xz", "-T1", "sample.tar");
    return root.resolve("sample.tar.xz");
  }

  @Test
  void streamsWithinOthersComeBackInEveryFormat() throws Exception {
    base = bootable(1);
    target = bootable(2);
    makeDelta();
    assertEveryWayGivesTheTarget();
    var _ =
        DeltaApplier.apply(
            delta, base, output, Deltas.options().withFormat(OutputFormat.UNZIPPED), Progress.NONE);
    Path unzipped = directory.resolve("bootable2/sample.tar");
    Tools.run(directory, "xz", "-d", "-k", target.toString());
    assertThat(output).hasSameBinaryContentAs(unzipped);
  }

  @Test
  void filesAreUnpackedWithoutIt() throws Exception {
    var _ =
        DeltaApplier.apply(
            delta, base, output, Deltas.options().withFormat(OutputFormat.UNZIPPED), Progress.NONE);
    assertThat(output).isNotEmptyFile();
  }
}
