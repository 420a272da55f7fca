package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads short runs of an old file quickly: what was read lately stays in heap, in blocks that share
 * their place with others of the same number modulo the number of places. Copies jump back and
 * forth within some tens of megabytes; while those fit, each block is read about once, and large
 * blocks take fewer calls. Not safe for use by several threads.
 */
public final class SourceReader {

  private static final int BLOCK_BITS = 16;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final Bytes bytes;
  private final byte[] @Nullable [] blocks;
  private final long[] numbers;

  /**
   * Reads the bytes of an old file, of any size.
   *
   * @param memory how many bytes may stay in heap
   */
  public SourceReader(Bytes bytes, int memory) {
    this.bytes = bytes;
    this.blocks = new byte[Math.max(1, memory >> BLOCK_BITS)][];
    this.numbers = new long[blocks.length];
  }

  /** Returns the file's size. */
  public long size() {
    return bytes.size();
  }

  /**
   * Copies {@code length} bytes from {@code position} on.
   *
   * @throws IndexOutOfBoundsException if the range is not within the file; the caller checks
   */
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(position, length, bytes.size());
    if (length >= BLOCK) {
      bytes.read(position, target, offset, length);
      return;
    }
    long from = position;
    int at = offset;
    int left = length;
    while (left > 0) {
      byte[] block = block(from >>> BLOCK_BITS);
      int inside = (int) from & (BLOCK - 1);
      int count = Math.min(left, BLOCK - inside);
      System.arraycopy(block, inside, target, at, count);
      from += count;
      at += count;
      left -= count;
    }
  }

  private byte[] block(long number) throws IOException {
    int place = (int) (number % blocks.length);
    byte[] block = blocks[place];
    if (block == null || numbers[place] != number) {
      if (block == null) {
        block = new byte[BLOCK];
        blocks[place] = block;
      }
      numbers[place] = -1;
      long start = number << BLOCK_BITS;
      bytes.read(start, block, 0, (int) Math.min(BLOCK, bytes.size() - start));
      numbers[place] = number;
    }
    return block;
  }
}
