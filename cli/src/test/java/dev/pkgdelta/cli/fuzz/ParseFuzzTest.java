package dev.pkgdelta.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.lzma.BlockParse;
import dev.pkgdelta.layers.lzma.Lzma2Decoder;
import dev.pkgdelta.layers.xz.StreamParse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Rebuild parts from nowhere are refused, or give some stream of the very plain bytes. */
class ParseFuzzTest {

  private static final int MOST = 1 << 20;
  private static final int PROPERTIES = 93;

  @FuzzTest(maxDuration = "5m")
  void part(byte[] input) {
    try {
      assertThat(StreamParse.write(StreamParse.read(input))).isEqualTo(input);
    } catch (CorruptData refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }

  /**
   * @param input how many decisions' bytes there are in one byte, these, and plain bytes
   */
  @FuzzTest(maxDuration = "5m")
  void block(byte[] input) throws IOException {
    int length = input.length == 0 ? 0 : Math.min(input[0] & 0xff, input.length - 1);
    byte[] decisions = Arrays.copyOfRange(input, Math.min(1, input.length), length + 1);
    byte[] plain = Arrays.copyOfRange(input, Math.min(length + 1, input.length), input.length);
    if (plain.length == 0 || plain.length > MOST) {
      return;
    }
    try {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      new BlockParse(plain, plain.length, 1 << 23, PROPERTIES, null, 0)
          .payload(decisions)
          .drainTo(payload);
      assertThat(Lzma2Decoder.decode(payload.toByteArray(), plain.length, 1 << 23).plain())
          .isEqualTo(plain);
    } catch (CorruptData refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }

  @FuzzTest(maxDuration = "5m")
  void payload(byte[] input) {
    try {
      assertThat(Lzma2Decoder.decode(input, MOST, 1 << 23).plain()).hasSize(MOST);
    } catch (CorruptData refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }
}
