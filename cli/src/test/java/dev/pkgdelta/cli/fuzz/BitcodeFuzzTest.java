package dev.pkgdelta.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.bitcode.BitcodeDecoder;
import dev.pkgdelta.layers.bitcode.BitcodeRebuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;

/** Bitcode from nowhere: what is not refused comes back exactly, in both directions. */
class BitcodeFuzzTest {

  private static final Workers WORKERS = new Workers(ForkJoinPool.commonPool(), 1, 1 << 20);

  @FuzzTest(maxDuration = "5m")
  void bitsComeBack(byte[] input) throws IOException {
    try {
      Decoded decoded = decode(input);
      assertThat(decoded.plain()).hasSizeLessThan(32 * input.length + 64);
      assertThat(encode(decoded.plain())).isEqualTo(Arrays.copyOf(input, decoded.length()));
    } catch (CorruptData | PlainTooLarge refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }

  @FuzzTest(maxDuration = "5m")
  void plainBytesComeBack(byte[] input) throws IOException {
    try {
      byte[] bits = encode(input);
      assertThat(bits).hasSizeLessThan(4 * input.length + 65);
      assertThat(decode(bits).plain()).isEqualTo(input);
    } catch (CorruptData refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }

  private record Decoded(int length, byte[] plain) {}

  private static Decoded decode(byte[] bits) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    long length = new BitcodeDecoder().decode(Bytes.of(bits), plain, 1 << 24);
    return new Decoded((int) length, plain.toByteArray());
  }

  private static byte[] encode(byte[] plain) throws IOException {
    ByteArrayOutputStream bits = new ByteArrayOutputStream();
    try (OutputStream out = new BitcodeRebuilder().open(new byte[0], 0, bits, WORKERS)) {
      out.write(plain);
    }
    return bits.toByteArray();
  }
}
