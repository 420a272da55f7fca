package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.Words;
import java.io.IOException;
import java.io.OutputStream;

/** Packs bits into bytes, least significant first (RFC 1951, section 3.1.1). Not thread-safe. */
public final class BitWriter {

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 14];
  private int size;

  /** What is not in the buffer yet: fewer than 32 bits between two calls. */
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
    if (size > buffer.length - Long.BYTES) {
      out.write(buffer, 0, size);
      size = 0;
    }
    Words.i64(buffer, size, bits);
    size += count >>> 3;
    bits >>>= count & ~7;
    count &= 7;
  }

  /**
   * Writes tokens, which must all have codes.
   *
   * @param tokens as a {@link DeflateBlock} holds them
   * @return the index of the first token that has no code and was not written; {@code to} if all
   *     were
   */
  int tokens(int[] tokens, int from, int to, TokenCodes codes) throws IOException {
    int at = from;
    while (at < to) {
      flushBytes();
      int most = (buffer.length - size - Long.BYTES) / TokenCodes.MOST_BYTES;
      if (most == 0) {
        out.write(buffer, 0, size);
        size = 0;
        continue;
      }
      int end = Math.min(to, at + most);
      int reached = pack(tokens, at, end, codes);
      if (reached < end) {
        return reached;
      }
      at = end;
    }
    return to;
  }

  /** Packs tokens for which the buffer has room; between them fewer than 8 bits are left. */
  private int pack(int[] tokens, int from, int to, TokenCodes codes) {
    long bits = this.bits;
    int count = this.count;
    int size = this.size;
    int at = from;
    for (; at < to; at++) {
      long entry = codes.of(tokens[at]);
      if (entry < 0) {
        break;
      }
      bits |= (entry >>> TokenCodes.LENGTH_BITS) << count;
      count += (int) entry & TokenCodes.LENGTH_MASK;
      Words.i64(buffer, size, bits);
      size += count >>> 3;
      bits >>>= count & ~7;
      count &= 7;
    }
    this.bits = bits;
    this.count = count;
    this.size = size;
    return at;
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
