package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes what {@link BitReader} reads, into an array: a block's length stands before it. Not safe
 * for use by several threads.
 */
final class BitWriter {

  private static final int ONE_WORD = 57;

  private final int most;
  private byte[] bytes;
  private long position;

  /**
   * @param expected how many bytes there may be, for the array's first size
   * @param most how many bytes there are at most
   */
  BitWriter(int expected, int most) {
    this.most = most;
    this.bytes = new byte[Math.min(expected, most) + 2 * Long.BYTES];
  }

  /** Returns the number of bits written. */
  long position() {
    return position;
  }

  /** Writes the low bits of a value that has no others. */
  void fixed(long value, int width) throws CorruptData {
    if (width > ONE_WORD) {
      fixed(value & 0xffff_ffffL, 32);
      fixed(value >>> 32, width - 32);
      return;
    }
    require(width);
    put(position, value);
    position += width;
  }

  /** Writes a number in chunks. */
  void vbr(long value, int width) throws CorruptData {
    long more = 1L << (width - 1);
    long rest = value;
    while (Long.compareUnsigned(rest, more) >= 0) {
      fixed((rest & (more - 1)) | more, width);
      rest >>>= width - 1;
    }
    fixed(rest, width);
  }

  /** Pads with zeros to a multiple of 32 bits. */
  void align() throws CorruptData {
    int padding = (int) (-position & 31);
    require(padding);
    position += padding;
  }

  /** Writes whole bytes; the position is a multiple of 8. */
  void bytes(byte[] source, int offset, int count) throws CorruptData {
    require(count * 8L);
    System.arraycopy(source, offset, bytes, (int) (position >>> 3), count);
    position += count * 8L;
  }

  /** Puts a value of at most 57 bits where zeros were written before. */
  void put(long at, long value) {
    int index = (int) (at >>> 3);
    Words.i64(bytes, index, Words.i64(bytes, index) | (value << (at & 7)));
  }

  /** Writes all whole bytes out. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, (int) (position >>> 3));
  }

  private void require(long bits) throws CorruptData {
    long end = (position + bits + 7) >>> 3;
    if (end > bytes.length - Long.BYTES) {
      if (end > most) {
        throw new CorruptData("bitcode takes more than the " + most + " bytes allowed", -1);
      }
      long grown = Math.max(end, Math.min(most, bytes.length * 3L / 2));
      bytes = Arrays.copyOf(bytes, (int) grown + 2 * Long.BYTES);
    }
  }
}
