package dev.pkgdelta.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpillTruncationTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 70_000, 150_000})
  void whatIsWrittenAfterwardsGoesInThePlaceOfWhatWasForgotten(int kept) throws Exception {
    for (int threshold : new int[] {1, 100_000, 1_000_000}) {
      try (SpillBuffer spill = new SpillBuffer(directory, threshold)) {
        spill.write(filled(80_000, 1));
        spill.write(filled(70_000, 1));
        spill.truncate(kept);
        spill.write(filled(200_000, 2));
        byte[] expected = filled(kept + 200_000, 2);
        Arrays.fill(expected, 0, kept, (byte) 1);
        assertThat(spill.copy(0, (int) spill.size())).isEqualTo(expected);
      }
    }
  }

  @Test
  void nothingMayBeForgottenTwice() throws Exception {
    try (SpillBuffer spill = new SpillBuffer(directory, 10)) {
      spill.write(filled(100, 1));
      spill.truncate(0);
      spill.truncate(0);
      assertThat(spill.size()).isZero();
    }
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
