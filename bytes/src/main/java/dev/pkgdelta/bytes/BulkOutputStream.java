package dev.pkgdelta.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An output stream that is written in runs of bytes: to write one is to write a run of one. */
public abstract class BulkOutputStream extends OutputStream {

  /** So much is copied at once to where a stream takes it: it stays in the processor's cache. */
  private static final int PIECE = 1 << 17;

  @Override
  public final void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;

  /** Writes all of some memory, native or heap. Those that can do so without a copy override it. */
  public void write(MemorySegment bytes) throws IOException {
    copy(bytes, this);
  }

  /** Writes all of some memory to any stream. */
  public static void write(MemorySegment bytes, OutputStream target) throws IOException {
    if (target instanceof BulkOutputStream bulk) {
      bulk.write(bytes);
    } else {
      copy(bytes, target);
    }
  }

  private static void copy(MemorySegment bytes, OutputStream target) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, bytes.byteSize())];
    for (long done = 0; done < bytes.byteSize(); ) {
      int count = (int) Math.min(piece.length, bytes.byteSize() - done);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, done, piece, 0, count);
      target.write(piece, 0, count);
      done += count;
    }
  }
}
