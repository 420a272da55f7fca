package dev.pkgdelta.codecs.vcdiff.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/**
 * Compresses the sections of one kind as xdelta3's LZMA does: into one .xz stream without checks,
 * flushed after each section. A section that goes through the stream must be written so, since the
 * stream's state has moved on; short ones are left out beforehand.
 */
final class SecondaryEncoder {

  /** Shorter sections are not compressed: the stream's own headers would cost more. */
  private static final int SHORTEST = 128;

  private static final int LEVEL = 9;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XZOutputStream stream;
  private boolean fresh = true;

  /**
   * @param dictionary the most bytes that matches may reach back
   */
  SecondaryEncoder(int dictionary) throws IOException {
    LZMA2Options options = new LZMA2Options(LEVEL);
    options.setDictSize(dictionary);
    options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
    this.stream = new XZOutputStream(bytes, options, XZ.CHECK_NONE);
  }

  /** Returns whether a section is to be compressed. */
  static boolean takes(byte[] section) {
    return section.length >= SHORTEST;
  }

  /** Returns whether no section has gone through the stream yet. */
  boolean isFresh() {
    return fresh;
  }

  /** Returns a section's plain size and compressed bytes. */
  byte[] compress(byte[] section) throws IOException {
    fresh = false;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Integers.write(section.length, out);
    stream.write(section);
    stream.flush();
    bytes.writeTo(out);
    bytes.reset();
    return out.toByteArray();
  }
}
