package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Decodes the deflate streams that the scan leaves as they are because they are so short. */
final class SmallDeflate {

  private static final int MAX_LENGTH = 64;

  /** Deflate's best ratio is 1032 to 1. */
  private static final int MAX_PLAIN = MAX_LENGTH * 1032;

  private SmallDeflate() {}

  /** Returns the plain bytes; null if the stream is longer than 64 bytes or damaged. */
  static @Nullable Bytes decode(Bytes compressed) throws IOException {
    if (compressed.size() > MAX_LENGTH) {
      return null;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed.copy(0, (int) compressed.size()));
      byte[] plain = new byte[MAX_PLAIN];
      int length = inflater.inflate(plain);
      return inflater.finished() ? Bytes.of(Arrays.copyOf(plain, length)) : null;
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }
}
