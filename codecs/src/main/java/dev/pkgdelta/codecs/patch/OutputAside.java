package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.WriterAside;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Collects what is written, and passes it on in large pieces by a {@link WriterAside}. Closing
 * leaves the stream below open, and drops what {@link #finish} was not called for. Used by one
 * thread.
 */
public final class OutputAside extends BulkOutputStream {

  private static final int PIECE = 1 << 21;

  private final OutputStream out;
  private final WriterAside writer = new WriterAside();
  private byte[] filling = {};
  private byte[] other = {};
  private int filled;

  /** Passes bytes on to a stream. */
  public OutputAside(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      if (filled == filling.length) {
        makeRoom(length - done);
      }
      int count = Math.min(length - done, filling.length - filled);
      System.arraycopy(source, offset + done, filling, filled, count);
      filled += count;
      done += count;
    }
  }

  /** Small files take small arrays and no thread. */
  private void makeRoom(int wanted) throws IOException {
    if (filled < PIECE) {
      int size = Math.clamp(Math.max(2L * filled, filled + (long) wanted), 1 << 16, PIECE);
      filling = java.util.Arrays.copyOf(filling, size);
      return;
    }
    byte[] full = filling;
    writer.start(() -> out.write(full, 0, full.length));
    filling = other.length == 0 ? new byte[PIECE] : other;
    other = full;
    filled = 0;
  }

  /** Waits until everything is written. */
  public void finish() throws IOException {
    writer.await();
    out.write(filling, 0, filled);
    filled = 0;
  }

  @Override
  public void close() {
    writer.close();
  }
}
