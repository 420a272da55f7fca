package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/**
 * The chunks of one LZMA2 payload, walked by their headers alone.
 *
 * @param size of the payload in bytes, the end marker included
 * @param plainSize in bytes
 * @param properties LZMA's properties byte in the first chunk that has one, or -1
 */
record Lzma2Chunks(long size, long plainSize, int properties) {

  /** Walks from the window's position to the end marker. */
  static Lzma2Chunks walk(ByteWindow window) throws IOException {
    long start = window.position();
    long plain = 0;
    int properties = -1;
    while (true) {
      long chunk = window.position();
      int control = window.u8();
      long skip;
      if (control == 0) {
        return new Lzma2Chunks(window.position() - start, plain, properties);
      } else if (control >= 0x80) {
        plain += ((control & 0x1fL) << 16 | window.u16()) + 1;
        skip = window.u16() + 1L;
        if (control >= 0xc0) {
          int found = window.u8();
          properties = properties < 0 ? found : properties;
        }
      } else if (control <= 2) {
        skip = window.u16() + 1L;
        plain += skip;
      } else {
        throw new CorruptData("an LZMA2 chunk of unknown kind " + control, chunk);
      }
      if (skip > window.remaining()) {
        throw new CorruptData("an LZMA2 chunk goes beyond the end of the data", chunk);
      }
      window.seek(window.position() + skip);
    }
  }
}
