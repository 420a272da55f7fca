package dev.pkgdelta.delta.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.create.PatchCreator;
import dev.pkgdelta.codecs.create.PatchOptions;
import dev.pkgdelta.delta.PatchPacking;
import dev.pkgdelta.delta.format.CarriedPatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a patch whose checksum fits: a delta's maker may be hostile. */
class PatchedImageTest {

  private static final int SIZE = 20_000;

  @TempDir Path spill;

  private final byte[] base = new byte[SIZE];
  private final byte[] image = new byte[SIZE];

  private byte[] patch(PatchFormat format) throws IOException {
    Random random = new Random(7);
    random.nextBytes(base);
    System.arraycopy(base, 0, image, 100, SIZE - 100);
    for (int i = 0; i < 50; i++) {
      image[random.nextInt(SIZE)]++;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PatchCreator.create(format, Bytes.of(base), Bytes.of(image), out, PatchOptions.defaults());
    return out.toByteArray();
  }

  private byte[] make(PatchFormat format, PatchPacking packing, long size, byte[] packed)
      throws IOException {
    Bytes bytes = Bytes.of(packed);
    CarriedPatch told = CarriedPatch.of(format, packing, size, bytes);
    try (SpillBuffer made = new PatchedImage(told, bytes, spill).make(Bytes.of(base), SIZE)) {
      return made.copy(0, SIZE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aChangedPatchGivesAnImageOfTheRightSizeOrIsRefused(PatchFormat format) throws Exception {
    byte[] good = patch(format);
    assertThat(make(format, PatchPacking.NONE, good.length, good)).isEqualTo(image);
    for (int at = 0; at < good.length; at += 1 + at / 60) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << at % 8);
      try {
        assertThat(make(format, PatchPacking.NONE, bad.length, bad)).hasSize(SIZE);
      } catch (CorruptData e) {
        assertThat(e).as("byte %d", at).hasMessageContaining("carries fails");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPatchThatIsCutOffIsRefused(PatchFormat format) throws Exception {
    byte[] good = patch(format);
    for (int length = 0; length < good.length; length += 1 + length / 10) {
      byte[] bad = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> make(format, PatchPacking.NONE, bad.length, bad))
          .as("length %d", length)
          .isInstanceOf(CorruptData.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ZSTD", "LZMA"})
  void whatIsNotPackedAsToldIsRefused(PatchPacking packing) throws Exception {
    byte[] good = patch(PatchFormat.DDELTA);
    assertThatThrownBy(() -> make(PatchFormat.DDELTA, packing, good.length, good))
        .isInstanceOf(CorruptData.class);
  }

  @Test
  void aPatchOfAnotherImageIsRefused() throws Exception {
    byte[] good = patch(PatchFormat.DDELTA);
    ByteArrayOutputStream larger = new ByteArrayOutputStream();
    PatchCreator.create(
        PatchFormat.DDELTA,
        Bytes.of(base),
        Bytes.of(Arrays.copyOf(image, SIZE + 1)),
        larger,
        PatchOptions.defaults());
    byte[] bad = larger.toByteArray();
    assertThat(bad.length).isGreaterThan(good.length);
    assertThatThrownBy(() -> make(PatchFormat.DDELTA, PatchPacking.NONE, bad.length, bad))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("more than");
  }
}
