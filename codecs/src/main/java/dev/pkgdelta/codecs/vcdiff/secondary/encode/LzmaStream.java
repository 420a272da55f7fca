package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * xdelta3's LZMA sections: one .xz stream without checks, flushed after each section and never
 * ended.
 */
final class LzmaStream {

  private static final int LEVEL = 9;
  private static final int NICE_LENGTH = 32;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XZOutputStream stream;

  private LzmaStream(int dictionary, int niceLength, int literalContext, int positionBits)
      throws IOException {
    LZMA2Options options = new LZMA2Options(LEVEL);
    options.setDictSize(dictionary);
    options.setNiceLen(niceLength);
    options.setLcLp(literalContext, 0);
    options.setPb(positionBits);
    this.stream = new XZOutputStream(bytes, options, XZ.CHECK_NONE);
  }

  /** Returns a stream for data: bytes of files. */
  static LzmaStream ofData() throws IOException {
    return new LzmaStream(1 << 24, LZMA2Options.NICE_LEN_MAX, 3, 2);
  }

  /**
   * Returns a stream for instructions or addresses: numbers with little context. Their sections are
   * short, and what a flush does to the last {@code niceLength} bytes counts.
   */
  static LzmaStream ofNumbers() throws IOException {
    return new LzmaStream(1 << 20, NICE_LENGTH, 1, 0);
  }

  byte[] compress(byte[] section) throws IOException {
    stream.write(section);
    stream.flush();
    byte[] compressed = bytes.toByteArray();
    bytes.reset();
    return compressed;
  }
}
