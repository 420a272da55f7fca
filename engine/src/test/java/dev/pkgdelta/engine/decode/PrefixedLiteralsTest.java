package dev.pkgdelta.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.Delta;
import dev.pkgdelta.engine.TornText;
import dev.pkgdelta.engine.encode.Candidates;
import dev.pkgdelta.engine.encode.Candidates.Written;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Literals that say what the base has elsewhere. */
class PrefixedLiteralsTest {

  private static final Random RANDOM = new Random(47);
  private static final byte[] BASE = TornText.letters(RANDOM, 200_000);
  private static final byte[] TARGET = TornText.of(RANDOM, BASE, BASE.length / 2, 1_000_000);

  private static Written written() throws IOException {
    return Candidates.afterBase(BASE, TARGET, List.of(new Cover(0, BASE.length / 2, 0)));
  }

  private static byte[] decode(Codec codec, byte[] bytes, long memory) throws IOException {
    BlockHeader header =
        new BlockHeader(codec, TARGET.length, bytes.length, 0, BlockHeader.roundMemory(memory));
    return BlockDecoder.decodeUnchecked(Bytes.of(BASE), header, bytes);
  }

  @Test
  void comeBack() throws IOException {
    Written written = written();
    assertThat(written.bytes().length).as("of 22,500 pieces").isLessThan(110_000);
    assertThat(decode(Codec.COVERS_PREFIX, written.bytes(), written.memory())).isEqualTo(TARGET);
  }

  @Test
  void areWrittenWhereTheyAreShorter() throws IOException {
    Delta delta = Delta.of(BASE, TARGET);
    assertThat(delta.encoding().decisions())
        .singleElement()
        .satisfies(decision -> assertThat(decision.codec()).isEqualTo(Codec.COVERS_PREFIX));
    assertThat(delta.apply(Bytes.of(BASE))).isEqualTo(TARGET);
  }

  @Test
  void theirMemoryMustBeDeclared() throws IOException {
    Written written = written();
    assertThatThrownBy(
            () -> decode(Codec.COVERS_PREFIX, written.bytes(), written.memory() - BASE.length))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("declares");
  }

  @Test
  void thoseThatAreMixedReferToNoPrefix() throws IOException {
    byte[] mixed = Candidates.encode(Codec.COVERS, BASE, Arrays.copyOf(TARGET, 101_000));
    assertThatThrownBy(() -> decode(Codec.COVERS_PREFIX, mixed, 1 << 28))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("prefix");
  }

  @Test
  void aPrefixBeyondTheBaseIsRefused() throws IOException {
    byte[] beyond = written().bytes().clone();
    assertThat(beyond[1]).as("one range").isEqualTo((byte) 1);
    assertThat(beyond[2]).as("from the start").isEqualTo((byte) 0);
    beyond[2] = 1;
    assertThatThrownBy(() -> decode(Codec.COVERS_PREFIX, beyond, 1 << 28))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("prefix range");
  }
}
