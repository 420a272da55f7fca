package dev.pkgdelta.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.TornText;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.encode.Candidates;
import dev.pkgdelta.engine.encode.Candidates.Written;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EchoTest {

  private static final int SAME = 100_000;
  private static final Random RANDOM = new Random(31);
  private static final byte[] BASE = TornText.letters(RANDOM, SAME);
  private static final byte[] TARGET = TornText.of(RANDOM, BASE, SAME, SAME + 80_000);

  private static byte[] decode(byte[] bytes, long memory) throws IOException {
    BlockHeader header =
        new BlockHeader(
            Codec.COVERS, TARGET.length, bytes.length, 0, BlockHeader.roundMemory(memory));
    return BlockDecoder.decodeUnchecked(Bytes.of(BASE), header, bytes);
  }

  private static Written encoded() throws IOException {
    return Candidates.covers(BASE, TARGET, List.of(new Cover(0, SAME, 0)));
  }

  @Test
  void tornTextIsFoundAnywhereInTheBase() throws IOException {
    Written encoded = encoded();
    assertThat(CoverHeader.read(new ByteCursor(encoded.bytes())).echoing()).isTrue();
    assertThat(encoded.bytes().length).as("of 47 KB of letters").isLessThan(27_000);
    assertThat(decode(encoded.bytes(), encoded.memory())).isEqualTo(TARGET);
  }

  @Test
  void theMemoryOfAnEchoMustBeDeclared() throws IOException {
    Written encoded = encoded();
    assertThatThrownBy(() -> decode(encoded.bytes(), encoded.memory() - (1 << 20)))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("declares");
  }

  @Test
  void damageGivesAsManyBytesOrIsRefused() throws IOException {
    Written encoded = encoded();
    for (int at = 0; at < encoded.bytes().length; at += 1 + at / 3) {
      byte[] damaged = encoded.bytes().clone();
      damaged[at] ^= 4;
      try {
        assertThat(decode(damaged, encoded.memory())).hasSize(TARGET.length);
      } catch (IOException refused) {
        assertThat(refused).isInstanceOf(CorruptData.class);
      }
    }
  }
}
