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
    CreateResult created =
        DeltaCreator.create(
            base, target, delta, Deltas.fast().withRebuildPart(true), Progress.NONE);
    part = created.header().rebuildPart().orElseThrow();
  }

  private ApplyResult apply(Path file, Rebuild rebuild) throws Exception {
    return DeltaApplier.apply(
        file, base, output, Deltas.options().withRebuild(rebuild), Progress.NONE);
  }

  @Test
  void everyWayGivesTheTarget() throws Exception {
    for (Rebuild rebuild : Rebuild.values()) {
      ApplyResult applied = apply(delta, rebuild);
      assertThat(output).as("%s", rebuild).hasSameBinaryContentAs(target);
      assertThat(applied.header().rebuildPart()).contains(part);
    }
    assertThat(part.present()).isTrue();
    assertThat(part.size()).isPositive().isLessThan(Files.size(target) / 3);
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

  @Test
  void filesAreUnpackedWithoutIt() throws Exception {
    var _ =
        DeltaApplier.apply(
            delta, base, output, Deltas.options().withFormat(OutputFormat.UNZIPPED), Progress.NONE);
    assertThat(output).isNotEmptyFile();
  }
}
