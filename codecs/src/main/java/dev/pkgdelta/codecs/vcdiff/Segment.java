package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.SourceReader;
import java.io.IOException;

/**
 * The source segment of a window (RFC 3284, section 4.2).
 *
 * @param start where it starts in its file
 * @param size in bytes
 */
record Segment(SourceReader file, long start, long size) {

  void read(long position, byte[] target, int offset, int length) throws IOException {
    file.read(start + position, target, offset, length);
  }
}
