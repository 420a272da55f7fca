package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** One .xz stream without checks, flushed after each section and never ended. */
final class LzmaStream {

  private static final int LEVEL = 9;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XZOutputStream stream;

  /**
   * @param dictionary the most bytes that matches may reach back
   */
  LzmaStream(int dictionary) throws IOException {
    LZMA2Options options = new LZMA2Options(LEVEL);
    options.setDictSize(dictionary);
    options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
    this.stream = new XZOutputStream(bytes, options, XZ.CHECK_NONE);
  }

  byte[] compress(byte[] section) throws IOException {
    stream.write(section);
    stream.flush();
    byte[] compressed = bytes.toByteArray();
    bytes.reset();
    return compressed;
  }
}
