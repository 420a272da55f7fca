package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.WrongSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Adler32;
import java.util.zip.CheckedOutputStream;

/**
 * Checks finished windows and writes them. The checksum, an extension of xdelta3 and open-vcdiff,
 * is the Adler-32 of RFC 1950, section 8.2, of one window. Used by one thread at a time.
 *
 * @param out takes the windows
 */
record WindowOutput(OutputStream out) {

  /**
   * Writes a window.
   *
   * @throws WrongSource if it has another checksum than promised
   */
  void write(Window window, TargetWindow made) throws IOException {
    if (window.adler32().isEmpty()) {
      made.writeTo(out);
      return;
    }
    Adler32 adler = new Adler32();
    made.writeTo(new CheckedOutputStream(out, adler));
    if ((int) adler.getValue() != window.adler32().getAsInt()) {
      throw new WrongSource(
          VcdiffDecoder.FORMAT,
          "a window with another checksum than promised: the old file is not the one that the"
              + " patch was made for, or the patch is damaged,",
          window.offset());
    }
  }
}
