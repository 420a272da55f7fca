package dev.pkgdelta.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuffixArrayTest {

  private static int[] sortedSlowly(byte[] text) {
    return IntStream.range(0, text.length)
        .boxed()
        .sorted((i, j) -> Arrays.compareUnsigned(text, i, text.length, text, j, text.length))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Test
  void putsSuffixesInOrderOfUnsignedBytes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      byte[] text = new byte[random.nextInt(80)];
      int symbols = 1 + random.nextInt(5);
      for (int i = 0; i < text.length; i++) {
        text[i] = (byte) (random.nextInt(symbols) * 61);
      }
      assertThat(SuffixArray.of(text))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(sortedSlowly(text));
    }
  }

  @Test
  void copesWithRunsAndPeriods() {
    assertThat(SuffixArray.of(new byte[0])).isEmpty();
    byte[] zeros = new byte[1 << 16];
    int[] array = SuffixArray.of(zeros);
    assertThat(array[0]).isEqualTo(zeros.length - 1);
    assertThat(array[zeros.length - 1]).isZero();
    byte[] period = new byte[5000];
    for (int i = 0; i < period.length; i++) {
      period[i] = (byte) "abracadabra".charAt(i % 11);
    }
    assertThat(SuffixArray.of(period)).isEqualTo(sortedSlowly(period));
  }
}
