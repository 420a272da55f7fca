package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.SourceReader;
import java.util.Optional;

/**
 * What source segments are from (RFC 3284, section 4.2). Used by one thread.
 *
 * @param old the old file
 * @param history what earlier windows have made, if any window refers to it
 */
record SourceFiles(SourceReader old, Optional<? extends Bytes> history) {

  /** What stays in heap of the new file, in bytes. */
  static final int HISTORY_IN_HEAP = 1 << 22;

  /** Returns the file that a window's segment is from. */
  SourceReader of(Window.Origin origin) {
    return origin == Window.Origin.TARGET
        ? new SourceReader(history.orElseThrow(), HISTORY_IN_HEAP)
        : old;
  }
}
