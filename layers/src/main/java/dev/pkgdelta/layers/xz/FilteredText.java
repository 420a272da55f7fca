package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaFilter;
import dev.pkgdelta.natives.LzmaMatchFinder;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.NativeBuffer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * What LZMA2 gets to encode where filters stand before it. liblzma has no way to run filters alone,
 * so its quickest encoder runs behind them, and a decoder without filters behind that.
 */
final class FilteredText {

  private static final int BUFFER = 1 << 16;

  private static final LzmaSettings QUICKEST =
      LzmaSettings.preset(0, false)
          .withDictionary(LzmaSettings.MIN_DICTIONARY)
          .withMatching(LzmaMode.FAST, LzmaMatchFinder.HC3, 8, 1);

  private FilteredText() {}

  /** Runs the first {@code size} bytes through filters, which give as many; in place. */
  static void filter(byte[] bytes, int size, List<LzmaFilter> filters, Lzma lzma)
      throws IOException {
    try (Coder encoder = lzma.encoder(new LzmaChain(filters, QUICKEST));
        Coder decoder = lzma.decoder(LzmaChain.of(QUICKEST));
        NativeBuffer plain = NativeBuffer.ofCapacity(BUFFER);
        NativeBuffer encoded = NativeBuffer.ofCapacity(BUFFER);
        NativeBuffer text = NativeBuffer.ofCapacity(BUFFER)) {
      int taken = 0;
      int given = 0;
      boolean allEncoded = false;
      boolean ended = false;
      while (!ended) {
        if (plain.remaining() == 0) {
          int count = Math.min(BUFFER, size - taken);
          MemorySegment.copy(bytes, taken, plain.memory(), ValueLayout.JAVA_BYTE, 0, count);
          plain.range(0, count);
          taken += count;
        }
        if (encoded.remaining() == 0 && !allEncoded) {
          encoded.range(0, BUFFER);
          allEncoded = encoder.code(plain, encoded, taken == size);
          encoded.range(0, encoded.position());
        }
        text.range(0, BUFFER);
        ended = decoder.code(encoded, text, allEncoded);
        int count = (int) text.position();
        if (count > taken - given) {
          throw new CorruptData("filters before LZMA2 give more bytes than they take", -1);
        }
        MemorySegment.copy(text.memory(), ValueLayout.JAVA_BYTE, 0, bytes, given, count);
        given += count;
      }
    }
  }
}
