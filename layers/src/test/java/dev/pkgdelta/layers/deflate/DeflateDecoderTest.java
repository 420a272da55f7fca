package dev.pkgdelta.layers.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeflateDecoderTest {

  /** A buffer is full in the middle of the last match, when all of the stream has been taken in. */
  @Test
  void theLastMatchMayGoBeyondWhatIsGivenAtOnce() throws IOException {
    for (int size = 1 << 16; size < (1 << 16) + 600; size++) {
      byte[] text = new byte[size];
      byte[] stream = JavaDeflate.stream(text, 9);
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      long taken = new DeflateDecoder().decode(Bytes.of(stream), plain, Long.MAX_VALUE);
      assertThat(taken).as("of %d bytes", size).isEqualTo(stream.length);
      assertThat(plain.toByteArray()).isEqualTo(text);
    }
  }

  @Test
  void aStreamThatEndsTooEarlyIsRefused() {
    byte[] stream = JavaDeflate.stream(new byte[1 << 17], 9);
    for (int size = 0; size < stream.length; size++) {
      Bytes cut = Bytes.of(Arrays.copyOf(stream, size));
      assertThatThrownBy(
              () -> new DeflateDecoder().decode(cut, new ByteArrayOutputStream(), Long.MAX_VALUE))
          .isInstanceOf(CorruptData.class)
          .hasMessageContaining("ends too early");
    }
  }
}
