package dev.pkgdelta.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.NativeContexts;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static Stream<Arguments> formatsAndPairs() {
    return Arrays.stream(PatchFormat.values())
        .flatMap(format -> FilePair.all().map(pair -> Arguments.of(format, pair)));
  }

  @ParameterizedTest
  @MethodSource("formatsAndPairs")
  void thePatchIsRecognisedAndGivesTheNewFile(PatchFormat format, FilePair pair)
      throws IOException {
    byte[] patch = Patches.create(format, pair.old(), pair.target());
    assertThat(PatchFormat.of(Bytes.of(patch))).contains(format);
    assertThat(Patches.apply(patch, pair.old())).isEqualTo(pair.target());
    assertThat(NativeContexts.open()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void damageIsRefusedWithATypeOrGivesSomeFile(PatchFormat format) throws IOException {
    byte[] old = FilePair.noise(4, 20_000, 8);
    byte[] patch = Patches.create(format, old, FilePair.edited(old, 5));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] damaged =
          Arrays.copyOf(patch, patch.length - (i % 3 == 0 ? random.nextInt(patch.length - 20) : 0));
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        damaged[16 + random.nextInt(damaged.length - 16)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        byte[] made = Patches.apply(damaged, old);
        assertThat(made.length).as("seed %d", seed).isLessThan(1 << 28);
      } catch (CorruptData refused) {
        assertThat(refused).as("seed %d", seed).hasMessageMatching("(?s)[A-Z/0-9a-z ]+: .*");
      }
      assertThat(NativeContexts.open()).isZero();
    }
  }
}
