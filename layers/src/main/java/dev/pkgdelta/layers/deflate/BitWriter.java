package dev.pkgdelta.layers.deflate;

import java.io.IOException;
import java.io.OutputStream;

/** Packs bits into bytes, least significant first (RFC 1951, section 3.1.1). Not thread-safe. */
public final class BitWriter {

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 13];
  private int size;
  private long bits;
  private int count;

  /** Makes a writer; the stream stays open. */
  public BitWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes the low bits of a value, whose other bits are 0.
   *
   * @param length 0 to 32
   */
  public void write(int value, int length) throws IOException {
    bits |= (value & 0xffffffffL) << count;
    count += length;
    if (count >= 32) {
      flushBytes();
    }
  }

  private void flushBytes() throws IOException {
    if (size > buffer.length - 8) {
      out.write(buffer, 0, size);
      size = 0;
    }
    while (count >= 8) {
      buffer[size++] = (byte) bits;
      bits >>>= 8;
      count -= 8;
    }
  }

  /** Returns how many bits of the last byte are in use, 0 to 7; 0 if it is full. */
  public int bitOffset() {
    return count & 7;
  }

  /** Writes whole bytes; the bit offset must be 0. */
  public void writeBytes(byte[] source, int offset, int length) throws IOException {
    flushBytes();
    if (length > buffer.length - size) {
      out.write(buffer, 0, size);
      size = 0;
      out.write(source, offset, length);
      return;
    }
    System.arraycopy(source, offset, buffer, size, length);
    size += length;
  }

  /** Hands over all that was written; the bit offset must be 0. */
  public void finish() throws IOException {
    flushBytes();
    out.write(buffer, 0, size);
    size = 0;
  }
}
