package dev.pkgdelta.codecs.bsdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.patch.CoderOutput;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.natives.Bzip2;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Patches that were made to do harm; lengths below zero (CVE-2014-9862) and past the buffers
 * (CVE-2020-14315) first.
 */
class HostileBsdiffTest {

  private static final byte[] OLD = "old bytes".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, run of -1",
    "0, -5, 0, run of -5",
    "11, 0, 0, run of 11",
    "5, 6, 0, run of 6",
    "0, 0, 9223372036854775807, seek",
    "1, 1, -9223372036854775807, seek"
  })
  void lengthsAreCheckedBeforeUse(long add, long insert, long seek, String reason)
      throws IOException {
    byte[] patch = patch(10, new long[] {add, insert, seek}, new byte[20], new byte[20]);
    assertThatThrownBy(() -> Patches.apply(patch, OLD))
        .isInstanceOf(CorruptPatch.class)
        .hasMessageContaining("BSDIFF40: ")
        .hasMessageContaining(reason)
        .hasMessageContaining("offset 32");
  }

  @Test
  void negativeSizesAreRefused() throws IOException {
    for (int field = 8; field < 32; field += 8) {
      byte[] patch = patch(3, new long[] {3, 0, 0}, new byte[3], new byte[0]);
      patch[field + 7] |= (byte) 0x80;
      int at = field;
      assertThatThrownBy(() -> Patches.apply(patch, OLD))
          .isInstanceOf(CorruptPatch.class)
          .hasMessageContaining("negative at offset " + at);
    }
  }

  @Test
  void blocksBeyondTheFileAreRefused() throws IOException {
    byte[] patch = patch(3, new long[] {3, 0, 0}, new byte[3], new byte[0]);
    BsdiffNumber.write(Long.MAX_VALUE, patch, 16);
    assertThatThrownBy(() -> Patches.apply(patch, OLD))
        .hasMessageContaining("ends after the patch");
  }

  @Test
  void entriesThatDoNothingAreNotFollowedForever() throws IOException {
    byte[] patch = patch(3, new long[3 * 100_000], new byte[3], new byte[0]);
    assertThatThrownBy(() -> Patches.apply(patch, OLD)).hasMessageContaining("without a byte");
  }

  @Test
  void bytesOutsideTheOldFileCountAsZeros() throws IOException {
    byte[] difference = "abcdefghijkl".getBytes(StandardCharsets.US_ASCII);
    byte[] patch = patch(12, new long[] {0, 0, 5, 12, 0, 0}, difference, new byte[0]);
    byte[] made = Patches.apply(patch, OLD);
    assertThat(Arrays.copyOfRange(made, 4, 12)).isEqualTo(Arrays.copyOfRange(difference, 4, 12));
    assertThat(made[0]).isEqualTo((byte) ('a' + 'y'));
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] patch = patch(9, new long[] {6, 3, 0}, new byte[6], new byte[3]);
    for (int length = 8; length < patch.length; length++) {
      byte[] cut = Arrays.copyOf(patch, length);
      assertThatThrownBy(() -> Patches.apply(cut, OLD)).isInstanceOf(CorruptPatch.class);
    }
    assertThat(BsdiffLayout.of(Bytes.of(Arrays.copyOf(patch, 7)))).isEmpty();
  }

  static byte[] patch(long newSize, long[] control, byte[] difference, byte[] extra)
      throws IOException {
    byte[] triples = new byte[control.length * 8];
    for (int i = 0; i < control.length; i++) {
      BsdiffNumber.write(control[i], triples, i * 8);
    }
    byte[] controlBlock = bzip2(triples);
    byte[] differenceBlock = bzip2(difference);
    byte[] header = Arrays.copyOf("BSDIFF40".getBytes(StandardCharsets.US_ASCII), 32);
    BsdiffNumber.write(controlBlock.length, header, 8);
    BsdiffNumber.write(differenceBlock.length, header, 16);
    BsdiffNumber.write(newSize, header, 24);
    ByteArrayOutputStream patch = new ByteArrayOutputStream();
    patch.writeBytes(header);
    patch.writeBytes(controlBlock);
    patch.writeBytes(differenceBlock);
    patch.writeBytes(bzip2(extra));
    return patch.toByteArray();
  }

  private static byte[] bzip2(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CoderOutput stream = new CoderOutput(Bzip2.any().require().encoder(9), out)) {
      stream.write(plain);
      stream.finish();
    }
    return out.toByteArray();
  }
}
