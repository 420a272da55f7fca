package dev.pkgdelta.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesConcatenationTest {

  @Test
  void readsAcrossPartsGiveTheirBytes() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] all = new byte[1000];
    random.nextBytes(all);
    List<Bytes> parts = new ArrayList<>();
    for (int from = 0; from < all.length; ) {
      int to = Math.min(all.length, from + random.nextInt(40));
      parts.add(Bytes.of(Arrays.copyOfRange(all, from, to)));
      from = to;
    }
    Bytes whole = Bytes.concat(parts);
    assertThat(whole.size()).isEqualTo(all.length);
    for (int round = 0; round < 1000; round++) {
      int from = random.nextInt(all.length + 1);
      int length = random.nextInt(all.length - from + 1);
      assertThat(whole.copy(from, length)).isEqualTo(Arrays.copyOfRange(all, from, from + length));
    }
  }

  @Test
  void noPartsAreNoBytes() throws Exception {
    Bytes nothing = Bytes.concat(List.of(Bytes.of(new byte[0])));
    assertThat(nothing.size()).isZero();
    assertThat(nothing.copy(0, 0)).isEmpty();
    assertThatThrownBy(() -> nothing.copy(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
