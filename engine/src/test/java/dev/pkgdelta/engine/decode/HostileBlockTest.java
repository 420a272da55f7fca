package dev.pkgdelta.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Delta;
import dev.pkgdelta.engine.Images;
import dev.pkgdelta.engine.UnknownCodec;
import dev.pkgdelta.engine.encode.Candidates;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileBlockTest {

  private static final Random RANDOM = new Random(12);
  private static final byte[] BASE = Images.content(RANDOM, 5000);
  private static final byte[] TARGET = Images.edited(RANDOM, BASE, 6);

  private static BlockHeader header(Codec codec, byte[] encoded, long memory) {
    return new BlockHeader(codec, TARGET.length, encoded.length, 0, memory);
  }

  /** Decodes what may be anything: it must end in bytes of the right number, or be refused. */
  private static void endsWell(BlockHeader header, byte[] encoded) {
    try {
      byte[] block = BlockDecoder.decodeUnchecked(Bytes.of(BASE), header, encoded);
      assertThat(block).hasSize(header.targetSize());
    } catch (IOException e) {
      assertThat(e).isInstanceOf(CorruptData.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyFlippedBitIsRefusedOrGivesAsManyBytes(Codec codec) throws IOException {
    byte[] encoded = Candidates.encode(codec, BASE, TARGET);
    long memory = BlockHeader.roundMemory(Candidates.memory(codec, BASE, TARGET));
    assertThat(
            BlockDecoder.decodeUnchecked(Bytes.of(BASE), header(codec, encoded, memory), encoded))
        .isEqualTo(TARGET);
    int step = encoded.length > 400 ? 11 : 3;
    for (int bit = 0; bit < encoded.length * 8; bit += step) {
      byte[] damaged = encoded.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      endsWell(header(codec, damaged, memory), damaged);
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void everyTruncationIsRefusedOrGivesAsManyBytes(Codec codec) throws IOException {
    byte[] encoded = Candidates.encode(codec, BASE, TARGET);
    long memory = BlockHeader.roundMemory(Candidates.memory(codec, BASE, TARGET));
    for (int length = 0; length < encoded.length; length += 1 + length / 50) {
      byte[] damaged = Arrays.copyOf(encoded, length);
      endsWell(header(codec, damaged, memory), damaged);
    }
  }

  @ParameterizedTest
  @EnumSource(Codec.class)
  void noiseIsRefusedOrGivesAsManyBytes(Codec codec) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      endsWell(header(codec, noise, 4 << 20), noise);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Codec.class, names = "STORED", mode = EnumSource.Mode.EXCLUDE)
  void moreMemoryThanDeclaredIsNotTaken(Codec codec) throws IOException {
    byte[] encoded = Candidates.encode(codec, BASE, TARGET);
    BlockHeader modest = header(codec, encoded, TARGET.length);
    assertThatThrownBy(() -> BlockDecoder.decodeUnchecked(Bytes.of(BASE), modest, encoded))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("memory");
  }

  @Test
  void aWrongChecksumIsRefused() throws IOException {
    Delta delta = Delta.of(BASE, TARGET);
    BlockHeader block = delta.readTable().blocks().getFirst();
    byte[] damaged = delta.payload().clone();
    damaged[damaged.length / 2]++;
    assertThatThrownBy(() -> BlockDecoder.decode(Bytes.of(BASE), block, damaged))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void everyDamagedTableIsRefusedOrDescribesTheSameSizes() throws IOException {
    Delta delta = Delta.of(BASE, TARGET);
    for (int bit = 0; bit < delta.table().length * 8; bit++) {
      byte[] damaged = delta.table().clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        BlockTable table = BlockTable.read(new ByteCursor(damaged), BASE.length, TARGET.length);
        assertThat(table.pieces().stream().mapToLong(p -> p.residue() + p.copied()).sum())
            .isEqualTo(TARGET.length);
      } catch (CorruptData | UnknownCodec refused) {
        assertThat(refused).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void anUnknownCodecIsTooNewRatherThanCorrupt() {
    byte[] table =
        new ByteWriter().varint(10).varint(99).varint(10).varint(5).i32(0).varint(1).toByteArray();
    assertThatThrownBy(() -> BlockTable.read(new ByteCursor(table), 0, 10))
        .isInstanceOf(UnknownCodec.class)
        .hasMessageContaining("99");
  }
}
