package dev.pkgdelta.layers.lzma;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A block's LZMA2 chunks as they are written: in pieces, so that nothing is copied when they become
 * many, and each piece that was passed on makes room at once. Not safe for use by several threads.
 */
public final class Lzma2Payload {

  private static final int PIECE = 1 << 16;

  private final Queue<byte[]> full = new ArrayDeque<>();
  private byte[] filling = new byte[PIECE];
  private int filled;

  /** Makes a payload of nothing. */
  Lzma2Payload() {}

  void write(int value) {
    makeRoom();
    filling[filled++] = (byte) value;
  }

  void write(byte[] bytes, int offset, int length) {
    for (int done = 0; done < length; ) {
      makeRoom();
      int count = Math.min(length - done, PIECE - filled);
      System.arraycopy(bytes, offset + done, filling, filled, count);
      filled += count;
      done += count;
    }
  }

  private void makeRoom() {
    if (filled == PIECE) {
      full.add(filling);
      filling = new byte[PIECE];
      filled = 0;
    }
  }

  /** Returns how many bytes are there. */
  public int size() {
    return full.size() * PIECE + filled;
  }

  /**
   * Puts all bytes out; none is left.
   *
   * @throws IOException if {@code out} takes no more
   */
  public void drainTo(OutputStream out) throws IOException {
    for (byte[] piece = full.poll(); piece != null; piece = full.poll()) {
      out.write(piece);
    }
    out.write(filling, 0, filled);
    filled = 0;
  }

  /** Returns all bytes; none is left. */
  byte[] drain() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(size());
    drainTo(all);
    return all.toByteArray();
  }
}
