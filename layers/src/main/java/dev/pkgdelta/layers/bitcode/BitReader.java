package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.Words;
import java.io.IOException;

/**
 * Reads fields of bits, the lowest bit of the lowest byte first, from a window that moves over the
 * bytes. Not safe for use by several threads.
 */
final class BitReader {

  private static final int WINDOW = 1 << 16;

  /** The widest field that any position allows to be read as one word. */
  private static final int ONE_WORD = 57;

  private final Bytes source;
  private final byte[] window = new byte[WINDOW + Long.BYTES];
  private long windowAt;
  private int position;
  private int limit;

  /** Reads from the first byte on; what lies behind the last is never part of a field. */
  BitReader(Bytes source) {
    this.source = source;
  }

  /** Returns the number of bits read. */
  long position() {
    return windowAt * 8 + position;
  }

  /** Returns the number of bits that are left. */
  long remaining() {
    return source.size() * 8 - position();
  }

  /**
   * Reads an unsigned field.
   *
   * @param width in bits, 0 to 64
   * @throws CorruptData if fewer bits are left
   */
  long fixed(int width) throws IOException {
    if (width > ONE_WORD) {
      long low = fixed(32);
      return low | (fixed(width - 32) << 32);
    }
    long value = peek(width);
    position += width;
    return value;
  }

  /** Returns what {@link #fixed} would, for at most 57 bits, and stays where it is. */
  long peek(int width) throws IOException {
    if (position + width > limit) {
      slide(width);
    }
    long word = Words.i64(window, position >>> 3);
    return (word >>> (position & 7)) & ((1L << width) - 1);
  }

  /**
   * Reads an unsigned number in chunks, lowest first, whose top bit is set in all but the last.
   *
   * @param width of a chunk in bits, 2 to 32
   * @throws CorruptData if it is not in its shortest form or has more than 64 bits
   */
  long vbr(int width) throws IOException {
    long more = 1L << (width - 1);
    long chunk = fixed(width);
    return chunk < more ? chunk : vbr(width, chunk - more);
  }

  private long vbr(int width, long first) throws IOException {
    long more = 1L << (width - 1);
    long value = first;
    for (int shift = width - 1; shift < Long.SIZE; shift += width - 1) {
      long chunk = fixed(width);
      long bits = chunk & (more - 1);
      long part = bits << shift;
      if (part >>> shift != bits) {
        throw new CorruptData("bitcode has a number of more than 64 bits", position() / 8);
      }
      value |= part;
      if (chunk < more) {
        if (chunk == 0) {
          throw new CorruptData("bitcode has a number not in its shortest form", position() / 8);
        }
        return value;
      }
    }
    throw new CorruptData("bitcode has a number of more than 64 bits", position() / 8);
  }

  /**
   * Goes on to a multiple of 32 bits.
   *
   * @throws CorruptData if a bit passed over is not 0
   */
  void align() throws IOException {
    int padding = (int) (-position() & 31);
    if (fixed(padding) != 0) {
      throw new CorruptData("bitcode has bits where it is to be padded with zeros", position() / 8);
    }
  }

  /**
   * Goes over whole bytes, which are not looked at; the position is a multiple of 8.
   *
   * @param count of bytes, at most as many as remain
   */
  void skipBytes(long count) {
    windowAt += (position >>> 3) + count;
    position = 0;
    limit = 0;
  }

  private void slide(int width) throws IOException {
    windowAt += position >>> 3;
    position &= 7;
    int count = (int) Math.min(WINDOW, source.size() - windowAt);
    source.read(windowAt, window, 0, count);
    limit = count * 8;
    if (position + width > limit) {
      throw new CorruptData("bitcode ends too early", source.size());
    }
  }
}
