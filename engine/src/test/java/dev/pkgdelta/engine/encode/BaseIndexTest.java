package dev.pkgdelta.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaseIndexTest {

  private static final long SEED = 20261121;

  private final Random random = new Random(SEED);

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int longest(BaseIndex index, byte[] block, int at) {
    return index.mayHold(block, at) ? index.finder().longest(block, at, block.length) : 0;
  }

  @Test
  void everyRunIsMetThatIsLongerThanTheDistanceOfSamples() {
    byte[] window = bytes(1 << 16);
    SampledIndex index = new SampledIndex(window);
    for (int run = 0; run < 1000; run++) {
      int from = random.nextInt(window.length - 16);
      byte[] block = Arrays.copyOfRange(window, from, from + 12);
      BaseIndex.Finder finder = index.finder();
      int found = finder.longest(block, 0, 12);
      int offset = 0;
      if (found == 0) {
        offset = 1;
        found = finder.longest(block, 1, 12);
      }
      assertThat(found).as("seed %d, run %d", SEED, run).isEqualTo(12 - offset);
      assertThat(finder.neighbour(0, block, offset, 12, 8)).isEqualTo(from + offset);
    }
  }

  @Test
  void whatIsNotAmongThePartsIsNotFound() {
    byte[] window = bytes(1 << 12);
    List<int[]> parts = List.of(new int[] {0, 1000}, new int[] {2000, 3000});
    for (BaseIndex index :
        List.of(new SuffixIndex(window, parts), new SampledIndex(window, parts))) {
      assertThat(longest(index, window, 1200)).isLessThan(BaseIndex.SHORTEST);
      assertThat(longest(index, window, 2000)).isGreaterThan(900);
    }
  }

  @Test
  void oneByteRepeatedIsSampledOnce() {
    byte[] window = new byte[1 << 20];
    window[12345] = 1;
    SampledIndex index = new SampledIndex(window);
    byte[] block = new byte[64];
    assertThat(longest(index, block, 0)).isEqualTo(64);
  }

  @Test
  void ofTwoIndexesTheLongerMatchCounts() {
    byte[] window = bytes(1 << 12);
    System.arraycopy(window, 0, window, 2048, 40);
    BaseIndex index =
        new PairedIndex(
            new SuffixIndex(window, List.of(new int[] {0, 30})),
            new SampledIndex(window, List.of(new int[] {2048, 4096})));
    BaseIndex.Finder finder = index.finder();
    byte[] block = Arrays.copyOf(window, 40);
    assertThat(finder.longest(block, 0, 40)).isEqualTo(40);
    assertThat(finder.neighbour(0, block, 0, 40, 40)).isEqualTo(2048);
    assertThat(finder.longest(block, 0, 20)).isEqualTo(20);
    assertThat(finder.neighbour(0, block, 0, 20, 20)).isZero();
  }

  @Test
  void anEmptyWindowHoldsNothing() {
    byte[] block = bytes(16);
    for (BaseIndex index : List.of(new SuffixIndex(new byte[0]), new SampledIndex(new byte[0]))) {
      assertThat(longest(index, block, 0)).isZero();
    }
  }
}
