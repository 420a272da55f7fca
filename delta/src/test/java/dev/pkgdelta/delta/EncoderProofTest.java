package dev.pkgdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.apply.DeltaApplier;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DeltaCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream that begins as one encoder writes it, and goes on as that encoder does not. */
final class EncoderProofTest {

  @TempDir Path directory;
  private Path base;
  private Path target;
  private Path delta;
  private Path output;

  @BeforeEach
  void makeMisleadingStreams() throws Exception {
    base = misleading("base", 1);
    target = misleading("target", 2);
    delta = directory.resolve("delta");
    output = directory.resolve("output");
  }

  /** Where nothing repeats, nobody sees that the encoder gives up its search early. */
  private Path misleading(String name, int changes) throws Exception {
    Random random = new Random(7);
    byte[] unlike = new byte[300_000];
    random.nextBytes(unlike);
    byte[] content = Arrays.copyOf(unlike, 700_000);
    for (int i = unlike.length; i < content.length; i++) {
      content[i] = (byte) ('a' + random.nextInt(2));
    }
    Random changed = new Random(changes);
    for (int i = 0; i < 20; i++) {
      content[changed.nextInt(unlike.length, content.length)] = 'c';
    }
    Path file = Files.write(directory.resolve(name), content);
    Tools.run(directory, "xz", "--lzma2=preset=6,depth=5", file.toString());
    return directory.resolve(name + ".xz");
  }

  private CreateResult create(EncoderProof proof) throws IOException {
    return DeltaCreator.create(
        base, target, delta, Deltas.fast().withEncoderProof(proof), Progress.NONE);
  }

  private void apply() throws IOException {
    DeltaApplier.apply(delta, base, output, Deltas.options(), Progress.NONE);
  }

  @Test
  void isFoundOutByAWholeProofAndMadeAgainInAnotherWay() throws Exception {
    CreateResult made = create(EncoderProof.WHOLE);
    assertThat(made.warnings()).hasSize(1).first().asString().contains("recognised wrongly");
    apply();
    assertThat(output).hasSameBinaryContentAs(target);
  }

  @Test
  void isNotFoundOutByAProofOfStartsButByItsUsers() throws Exception {
    CreateResult made = create(EncoderProof.START);
    assertThat(made.encoderProof()).isEqualTo(EncoderProof.START);
    assertThatThrownBy(this::apply)
        .isInstanceOf(CorruptDelta.class)
        .hasMessageContaining("not the promised");
    assertThat(output).doesNotExist();
  }
}
