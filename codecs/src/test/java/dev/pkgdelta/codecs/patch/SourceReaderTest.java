package dev.pkgdelta.codecs.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.FilePair;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The old file's bytes come back right, whatever is kept of it. */
class SourceReaderTest {

  private static final int BLOCK = 1 << 13;
  private static final int MEMORY = 1 << 20;

  private static byte[] read(SourceReader reader, long position, int length) throws IOException {
    byte[] target = new byte[length + 2];
    reader.read(position, target, 1, length);
    assertThat(target[0]).isZero();
    assertThat(target[length + 1]).isZero();
    return Arrays.copyOfRange(target, 1, length + 1);
  }

  @Test
  void readsAtRandomFromAFileManyTimesAsLargeAsItsMemory() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] old = FilePair.noise(1, 5 * MEMORY + 12_345, 256);
    SourceReader reader = new SourceReader(Bytes.of(old), MEMORY);
    assertThat(reader.size()).isEqualTo(old.length);
    for (int i = 0; i < 20_000; i++) {
      int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 3 * BLOCK : 200);
      int position = random.nextInt(old.length - length + 1);
      assertThat(read(reader, position, length))
          .as("seed %d: %d at %d", seed, length, position)
          .isEqualTo(Arrays.copyOfRange(old, position, position + length));
    }
  }

  @Test
  void blocksThatShareAPlaceDoNotShareBytes() throws IOException {
    byte[] old = FilePair.noise(2, 8 * MEMORY, 256);
    SourceReader reader = new SourceReader(Bytes.of(old), MEMORY);
    // 32 blocks are apart what four places serve: more than there are, in turn and again.
    for (int round = 0; round < 3; round++) {
      for (int at = 5; at < old.length; at += MEMORY / 4) {
        assertThat(read(reader, at, 9)).isEqualTo(Arrays.copyOfRange(old, at, at + 9));
      }
    }
  }

  @Test
  void readsOverTheBordersOfBlocksAndUpToTheEnd() throws IOException {
    byte[] old = FilePair.noise(3, 3 * BLOCK + 17, 256);
    SourceReader reader = new SourceReader(Bytes.of(old), MEMORY);
    for (int length : new int[] {0, 1, 2, 17, 18, BLOCK - 1, BLOCK, BLOCK + 1}) {
      for (int border : new int[] {BLOCK, 2 * BLOCK, old.length}) {
        for (int before = Math.min(length, border); before >= 0; before -= 1 + length / 5) {
          int from = border - before;
          if (from + length <= old.length) {
            assertThat(read(reader, from, length))
                .isEqualTo(Arrays.copyOfRange(old, from, from + length));
          }
        }
      }
    }
    assertThatThrownBy(() -> read(reader, old.length - 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> read(reader, -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aBlockThatCouldNotBeReadIsReadAgain() throws IOException {
    byte[] old = FilePair.noise(4, 100_000, 256);
    boolean[] broken = {true};
    Bytes flaky =
        new Bytes() {
          @Override
          public long size() {
            return old.length;
          }

          @Override
          public void read(long position, MemorySegment target) throws IOException {
            if (broken[0]) {
              throw new IOException("no such luck");
            }
            Bytes.of(old).read(position, target);
          }
        };
    SourceReader reader = new SourceReader(flaky, MEMORY);
    assertThatThrownBy(() -> read(reader, 50_000, 10)).hasMessage("no such luck");
    broken[0] = false;
    assertThat(read(reader, 50_000, 10)).isEqualTo(Arrays.copyOfRange(old, 50_000, 50_010));
  }
}
