package dev.pkgdelta.layers.deflate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.deflate.JavaDeflate;
import dev.pkgdelta.layers.deflate.zlibng.HashKind;
import dev.pkgdelta.layers.deflate.zlibng.NgModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is passed to zlib-ng in pieces may end anywhere in one of them. */
class NgPiecesTest {

  private static final int PIECE = 1 << 13;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theTextMayEndJustBeforeOrBehindAPiece(int level) throws IOException {
    NgModel model = new NgModel(level, HashKind.MULTIPLY, false, PIECE);
    byte[] text = new byte[3 * PIECE + 300];
    Random random = new Random(level);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(9) : 'a');
    }
    for (int size = 3 * PIECE - 300; size < text.length; size += 37) {
      byte[] cut = Arrays.copyOf(text, size);
      Bytes plain = Bytes.of(cut);
      Bytes stream = Bytes.of(JavaDeflate.stream(cut, 6));
      Trial trial =
          Trial.of(
              model, stream, plain, StreamFacts.of(stream), Long.MAX_VALUE, Long.MAX_VALUE / 4);
      assertThat(trial.corrections()).as("text of %d bytes", size).isNotNull();
    }
  }
}
