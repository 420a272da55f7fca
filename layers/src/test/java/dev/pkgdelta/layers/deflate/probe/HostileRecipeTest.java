package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pkgdelta.layers.deflate.EncoderFamily;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No recipe and no stream makes anything but the exceptions that are promised. */
class HostileRecipeTest {

  @Test
  void randomRecipesEndInAStreamOrInCorruptData() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (EncoderFamily family : EncoderFamily.values()) {
      for (int i = 0; i < 60; i++) {
        int length = 1 + random.nextInt(60);
        byte[] text = SampleTexts.text(random.nextInt(5), random.nextInt(3000));
        byte[] data = new byte[1 + length + text.length];
        random.nextBytes(data);
        data[0] = (byte) length;
        data[1] = (byte) family.number();
        if (i % 2 == 0) {
          Arrays.fill(data, 2, Math.min(6, 1 + length), (byte) random.nextInt(16));
        }
        System.arraycopy(text, 0, data, 1 + length, text.length);
        assertThatCode(() -> DeflateFuzz.followRecipe(data))
            .as("seed %d, %s, turn %d", seed, family, i)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void everySettingTakesTextsOfAFewBytes() {
    for (EncoderFamily family : EncoderFamily.values()) {
      for (int setting = 0; setting < 64; setting++) {
        for (int size = 0; size <= 4; size++) {
          byte[] data = new byte[8 + size];
          data[0] = 7;
          data[1] = (byte) family.number();
          Arrays.fill(data, 2, 7, (byte) setting);
          assertThatCode(() -> DeflateFuzz.followRecipe(data))
              .as("%s, settings of %d, %d bytes", family, setting, size)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void randomBytesDecodeAndComeBackOrAreRefused() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] data = new byte[random.nextInt(200)];
      random.nextBytes(data);
      assertThatCode(() -> DeflateFuzz.decodeAndRebuild(data))
          .as("seed %d, turn %d", seed, i)
          .doesNotThrowAnyException();
    }
  }
}
