package dev.pkgdelta.layers.lzma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.ToolFilter;
import dev.pkgdelta.layers.xz.XzBlock;
import dev.pkgdelta.layers.xz.XzScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of the real encoder come back from its decisions, and nothing else ever happens. */
class BlockParseTest {

  private static final byte[] OLD = Samples.text(300_000, 7);

  /** The old text with a few bytes changed, some put in and some taken out. */
  private static byte[] changed(byte[] old) {
    byte[] changed = old.clone();
    for (int at = 5000; at < changed.length; at += 9000) {
      changed[at] ^= 1;
    }
    return Samples.concat(
        Arrays.copyOf(changed, 100_000),
        Samples.text(500, 9),
        Arrays.copyOfRange(changed, 101_000, changed.length));
  }

  /** A block of an .xz file. */
  private record Block(byte[] payload, XzBlock header, long offset) {

    Lzma2Decoder.Decoded decoded() throws CorruptData {
      return Lzma2Decoder.decode(
          payload, (int) header.plainSize(), header.dictionarySize() & 0xffffffffL);
    }

    BlockParse parse(byte[] plain, @Nullable BaseParse base) {
      return new BlockParse(
          plain, plain.length, header.dictionarySize(), header.properties(), base, offset);
    }
  }

  private static List<Block> blocks(byte[] plain, String command) throws IOException {
    Bytes xz = Bytes.of(ToolFilter.filterLine(plain, command));
    List<Block> blocks = new ArrayList<>();
    long offset = 0;
    for (XzBlock block : XzScanner.scan(xz).streams().getFirst().blocks()) {
      byte[] payload = xz.copy(block.payloadOffset(), (int) block.payloadSize());
      blocks.add(new Block(payload, block, offset));
      offset += block.plainSize();
    }
    return blocks;
  }

  private static BaseParse base(byte[] plain, String command) throws IOException {
    List<Parse> parses = new ArrayList<>();
    for (Block block : blocks(plain, command)) {
      parses.add(block.decoded().parse());
    }
    return new BaseParse(Bytes.of(plain), parses, RunIndex.of(Bytes.of(plain)));
  }

  /** Returns how many bytes the decisions take. */
  private static long roundTrip(List<Block> blocks, @Nullable BaseParse base, boolean byRule)
      throws IOException {
    long size = 0;
    for (Block block : blocks) {
      Lzma2Decoder.Decoded decoded = block.decoded();
      BlockParse parse = block.parse(decoded.plain(), base);
      byte[] written = parse.write(decoded, byRule);
      assertThat(Lzma2Encoder.encode(decoded, byRule)).isEqualTo(block.payload());
      assertThat(parse.payload(written).drain()).isEqualTo(block.payload());
      size += written.length;
    }
    return size;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xz -c -0",
        "xz -c -1",
        "xz -c -3",
        "xz -c -6",
        "xz -c -9",
        "xz -c -6e",
        "xz -c --block-size=70000",
        "xz -c -T2 --block-size=100000",
        "xz -c --lzma2=preset=6,lc=0,lp=2,pb=0",
        "xz -c --lzma2=preset=6,pb=4,dict=4096",
        "xz -c --lzma2=preset=0,mf=hc3,nice=273"
      })
  void everySettingComesBackExactly(String command) throws IOException {
    BaseParse base = base(OLD, command);
    List<Block> blocks = blocks(changed(OLD), command);
    long predicted = roundTrip(blocks, base, true);
    long alone = roundTrip(blocks, null, true);
    long payload = blocks.stream().mapToLong(block -> block.payload().length).sum();
    assertThat(predicted).isLessThan(alone * 3 / 4).isLessThan(payload / 4);
  }

  @Test
  void storedChunksComeBack() throws IOException {
    byte[] mixed =
        Samples.concat(
            Samples.noise(200_000, 1), OLD, Samples.noise(70_000, 2), Samples.text(9000, 3));
    long size = roundTrip(blocks(mixed, "xz -c -6"), base(OLD, "xz -c -6"), true);
    assertThat(size).isPositive();
    assertThat(roundTrip(blocks(Samples.noise(1000, 4), "xz -c"), null, true)).isLessThan(20);
  }

  @Test
  void chunksCanBeToldOneByOne() throws IOException {
    byte[] mixed = Samples.concat(Samples.text(900_000, 5), Samples.noise(100_000, 2), OLD);
    assertThat(roundTrip(blocks(mixed, "xz -c -2"), null, false)).isPositive();
  }

  @Test
  void oneByteAndRunsOfOneByteComeBack() throws IOException {
    for (int size : new int[] {1, 2, 3, 23, 24, 25, 300, 100_000}) {
      assertThat(roundTrip(blocks(new byte[size], "xz -c"), null, true)).isLessThan(90);
      assertThat(roundTrip(blocks(new byte[size], "xz -c"), base(OLD, "xz -c"), true))
          .isLessThan(90);
    }
  }

  @Test
  void damagedDecisionsGiveAnErrorOrSomeStreamOfTheSamePlainBytes() throws IOException {
    Block block = blocks(changed(OLD), "xz -c -6").getFirst();
    Lzma2Decoder.Decoded decoded = block.decoded();
    BlockParse parse = block.parse(decoded.plain(), base(OLD, "xz -c -6"));
    byte[] written = parse.write(decoded, true);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      byte[] bad = written.clone();
      for (int flips = 0; flips <= i % 3; flips++) {
        bad[random.nextInt(i % 2 == 0 ? 8 : bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        byte[] payload = parse.payload(bad).drain();
        Lzma2Decoder.Decoded again =
            Lzma2Decoder.decode(payload, decoded.plain().length, Integer.MAX_VALUE);
        assertThat(again.plain()).as("seed %d", seed).isEqualTo(decoded.plain());
      } catch (CorruptData refused) {
        assertThat(refused).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void damagedPayloadsAreRefusedOrDecodeToSomething() throws IOException {
    Block block = blocks(OLD, "xz -c -6").getFirst();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] bad = block.payload().clone();
      bad[random.nextInt(i % 2 == 0 ? 20 : bad.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(Lzma2Decoder.decode(bad, OLD.length, 1 << 23).plain()).hasSize(OLD.length);
      } catch (CorruptData refused) {
        assertThat(refused).as("seed %d", seed).hasMessageNotContaining("\n");
      }
    }
  }
}
