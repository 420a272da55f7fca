package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.PlainTooLarge;
import java.io.IOException;
import java.io.OutputStream;

/** Writes numbers and runs of bytes, up to a limit. Not safe for use by several threads. */
final class PlainWriter {

  private static final int LONGEST = 10;

  private final OutputStream out;
  private final long limit;
  private final byte[] buffer = new byte[1 << 16];
  private int used;
  private long flushed;

  /**
   * @param limit the most bytes that may come
   */
  PlainWriter(OutputStream out, long limit) {
    this.out = out;
    this.limit = limit;
  }

  /** Returns the number of bytes written. */
  long size() {
    return flushed + used;
  }

  /** Writes one byte. */
  void u8(int value) throws IOException {
    if (used > buffer.length - LONGEST) {
      flush();
    }
    buffer[used++] = (byte) value;
  }

  /** Writes an unsigned number in groups of 7 bits, lowest first. */
  void varint(long value) throws IOException {
    if (used > buffer.length - LONGEST) {
      flush();
    }
    long rest = value;
    while ((rest & -0x80L) != 0) {
      buffer[used++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[used++] = (byte) rest;
  }

  /** Copies bytes. */
  void bytes(Bytes source, long from, long count) throws IOException {
    flush();
    for (long done = 0; done < count; done += used, flush()) {
      used = (int) Math.min(buffer.length, count - done);
      source.read(from + done, buffer, 0, used);
    }
  }

  /**
   * Hands all bytes on.
   *
   * @throws PlainTooLarge if there are more than allowed
   */
  void flush() throws IOException {
    if (size() > limit) {
      throw new PlainTooLarge(limit);
    }
    out.write(buffer, 0, used);
    flushed += used;
    used = 0;
  }
}
