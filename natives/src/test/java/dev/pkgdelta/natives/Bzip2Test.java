package dev.pkgdelta.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Bzip2Test {

  private long openBefore;
  private final Bzip2 bzip2 = any();

  private static Bzip2 any() {
    try {
      return Bzip2.any().require();
    } catch (NativeMissing e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void count() {
    openBefore = NativeContexts.open();
  }

  @AfterEach
  void nothingLeaked() {
    assertThat(NativeContexts.open()).isEqualTo(openBefore);
  }

  @Test
  void streamsComeBack() throws Exception {
    for (int size : new int[] {0, 1, 250_000}) {
      byte[] plain = Samples.text(size, 7);
      byte[] stream = Streams.run(bzip2.encoder(1), plain);
      assertThat(Streams.run(bzip2.decoder(), stream)).isEqualTo(plain);
    }
  }

  @Test
  void damageIsATypedFailure() throws Exception {
    byte[] stream = Streams.run(bzip2.encoder(9), Samples.text(5000, 1));
    byte[] cut = Arrays.copyOf(stream, stream.length - 5);
    assertThatThrownBy(() -> Streams.run(bzip2.decoder(), cut))
        .isInstanceOfSatisfying(
            NativeFailure.class, e -> assertThat(e.kind()).isEqualTo(NativeFailure.Kind.TRUNCATED));
    stream[4] ^= 1;
    assertThatThrownBy(() -> Streams.run(bzip2.decoder(), stream))
        .isInstanceOfSatisfying(
            NativeFailure.class, e -> assertThat(e.kind()).isEqualTo(NativeFailure.Kind.CORRUPT));
  }
}
