package dev.pkgdelta.codecs.zstd;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.WriterAside;
import dev.pkgdelta.codecs.patch.CoderInput;
import dev.pkgdelta.natives.NativeBuffer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the plain bytes of a frame (RFC 8878, section 3.1.1) that is decoded as a whole in memory,
 * while it grows: the window of a frame with a prefix is as large as the frame as a rule, so this
 * takes no more memory than decoding piece by piece, and one copy less.
 */
final class FrameInPlace {

  /** A thread is worth its start from this size on. */
  private static final long SLICE = 1 << 21;

  private final NativeBuffer plain;
  private final OutputStream out;

  /**
   * @param plain as large as the frame
   * @param out takes the plain bytes
   */
  FrameInPlace(NativeBuffer plain, OutputStream out) {
    this.plain = plain;
    this.out = out;
  }

  /** Decodes the frame and writes it. */
  void decode(CoderInput in) throws IOException {
    plain.range(0, plain.memory().byteSize());
    try (WriterAside writer = new WriterAside()) {
      long written = 0;
      boolean ended;
      do {
        ended = in.decodeInto(plain);
        long from = written;
        long to = plain.position();
        if (ended) {
          writer.await();
          write(from, to);
        } else if (to - from >= SLICE) {
          writer.start(() -> write(from, to));
          written = to;
        }
      } while (!ended);
    }
  }

  private void write(long from, long to) throws IOException {
    BulkOutputStream.write(plain.memory().asSlice(from, to - from), out);
  }
}
