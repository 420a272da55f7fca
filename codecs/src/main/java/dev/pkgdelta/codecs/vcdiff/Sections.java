package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The sections of one window (RFC 3284, section 4.3), as they are when they are not compressed;
 * interleaved, all three are the same.
 *
 * @param plain what holds those that were compressed, closed with this
 */
record Sections(
    PatchInput data, PatchInput instructions, PatchInput addresses, List<SpillBuffer> plain)
    implements Closeable {

  @Override
  public void close() throws IOException {
    closeAll(plain);
  }

  static void closeAll(List<SpillBuffer> buffers) throws IOException {
    for (SpillBuffer buffer : buffers) {
      buffer.close();
    }
  }
}
