package dev.pkgdelta.codecs.ddelta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layout byte by byte, and what is refused. */
class DdeltaTest {

  private static final byte[] OLD = "0123456789".getBytes(StandardCharsets.US_ASCII);

  @Test
  void differencesAreAddedAndExtraBytesInserted() throws IOException {
    ByteBuffer patch = ByteBuffer.allocate(8 + 8 + 3 * 24 + 3 + 2 + 4);
    patch.put("DDELTA40".getBytes(StandardCharsets.US_ASCII)).putLong(9);
    patch.putLong(3).putLong(2).putLong(-1).put(new byte[] {0, 1, -1}).put((byte) 'x');
    patch.put((byte) 'y');
    patch.putLong(4).putLong(0).putLong(0).put(new byte[4]);
    patch.putLong(0).putLong(0).putLong(0);
    assertThat(Patches.apply(patch.array(), OLD))
        .isEqualTo("021xy2345".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, run of -1",
    "0, -1, 0, run of -1",
    "9, 2, 0, run of 2",
    "11, 0, 0, run of 11",
    "1, 1, -3, seek of -3",
    "0, 0, 0, 'ends 10 bytes before'"
  })
  void entriesAreCheckedBeforeUse(long add, long insert, long seek, String reason) {
    ByteBuffer patch = ByteBuffer.allocate(8 + 8 + 24 + 30);
    patch.put("DDELTA40".getBytes(StandardCharsets.US_ASCII)).putLong(10);
    patch.putLong(add).putLong(insert).putLong(seek);
    assertThatThrownBy(() -> Patches.apply(patch.array(), OLD))
        .isInstanceOf(CorruptPatch.class)
        .hasMessageContaining("DDELTA40: ")
        .hasMessageContaining(reason)
        .hasMessageContaining("offset 16");
  }

  @Test
  void runsOutsideTheOldFileAreRefused() {
    ByteBuffer patch = ByteBuffer.allocate(8 + 8 + 24 + 30);
    patch.put("DDELTA40".getBytes(StandardCharsets.US_ASCII)).putLong(20);
    patch.putLong(11).putLong(0).putLong(0);
    assertThatThrownBy(() -> Patches.apply(patch.array(), OLD))
        .hasMessageContaining("of an old file of 10");
  }

  @Test
  void bytesAfterTheEndAreRefused() {
    ByteBuffer patch = ByteBuffer.allocate(8 + 8 + 24 + 1);
    patch.put("DDELTA40".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> Patches.apply(patch.array(), OLD)).hasMessageContaining("follow");
    byte[] exact = Arrays.copyOf(patch.array(), 40);
    assertThatThrownBy(() -> Patches.apply(Arrays.copyOf(exact, 39), OLD))
        .isInstanceOf(CorruptPatch.class);
  }
}
