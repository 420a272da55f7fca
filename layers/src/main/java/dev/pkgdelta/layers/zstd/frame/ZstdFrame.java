package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the headers of one zstd frame and of its blocks tell (RFC 8878, section 3.1.1).
 *
 * @param size of the frame in bytes
 * @param headerSize in bytes, the magic number included
 * @param windowDescriptor the byte that tells the window, or -1 if the frame is a single segment,
 *     whose window is its content
 * @param contentSize the number of plain bytes, or -1 if it is not told
 * @param dictionary whether it refers to a dictionary
 * @param checksum whether it ends with a checksum
 * @param blocks where each block ends, in order
 */
public record ZstdFrame(
    long size,
    int headerSize,
    int windowDescriptor,
    long contentSize,
    boolean dictionary,
    boolean checksum,
    List<Long> blocks) {

  private static final int MAGIC = 0xfd2fb528;
  private static final int MIN_WINDOW_LOG = 10;
  private static final int LAST = 1;
  private static final int RLE = 1;
  private static final int RESERVED = 3;
  private static final int MAX_BLOCKS = 1 << 20;

  public ZstdFrame {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads the frame that begins at the first byte. Blocks are not decoded.
   *
   * @throws CorruptData if there is none, or it is damaged, or it ends too early
   */
  public static ZstdFrame scan(Bytes bytes) throws IOException {
    if (bytes.size() < 5 || (int) number(bytes, 0, 4) != MAGIC) {
      throw new CorruptData("this is not a zstd frame", 0);
    }
    int descriptor = (int) number(bytes, 4, 1);
    if ((descriptor & 0x08) != 0) {
      throw new CorruptData("a zstd frame has an unknown flag", 4);
    }
    boolean single = (descriptor & 0x20) != 0;
    int position = 5;
    int window = single ? -1 : (int) number(bytes, position++, 1);
    int dictionarySize = new int[] {0, 1, 2, 4}[descriptor & 3];
    boolean dictionary = number(bytes, position, dictionarySize) != 0;
    position += dictionarySize;
    int contentBytes = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6];
    long content = contentBytes == 0 ? -1 : number(bytes, position, contentBytes);
    content += contentBytes == 2 ? 256 : 0;
    if (contentBytes > 0 && content < 0) {
      throw new CorruptData("a zstd frame claims an absurd size", position);
    }
    position += contentBytes;
    boolean checksum = (descriptor & 0x04) != 0;
    List<Long> blocks = blocks(bytes, position);
    long end = blocks.getLast() + (checksum ? 4 : 0);
    if (end > bytes.size()) {
      throw new CorruptData("a zstd frame ends too early", bytes.size());
    }
    return new ZstdFrame(end, position, window, content, dictionary, checksum, blocks);
  }

  /** Section 3.1.1.2. */
  private static List<Long> blocks(Bytes bytes, int start) throws IOException {
    List<Long> ends = new ArrayList<>();
    long position = start;
    while (true) {
      int header = (int) number(bytes, position, 3);
      int type = header >> 1 & 3;
      int size = header >> 3;
      if (type == RESERVED || ends.size() == MAX_BLOCKS) {
        throw new CorruptData("a zstd block is of unknown kind, or one too many,", position);
      }
      position += 3L + (type == RLE ? 1 : size);
      if (position > bytes.size()) {
        throw new CorruptData("a zstd frame ends too early", bytes.size());
      }
      ends.add(position);
      if ((header & LAST) != 0) {
        return ends;
      }
    }
  }

  private static long number(Bytes bytes, long position, int size) throws IOException {
    if (size > bytes.size() - position) {
      throw new CorruptData("a zstd frame ends too early", bytes.size());
    }
    byte[] read = bytes.copy(position, size);
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (read[i] & 0xff);
    }
    return value;
  }

  /** Returns the window in bytes; a single segment's is its content (section 3.1.1.1.2). */
  public long windowSize() {
    if (windowDescriptor < 0) {
      return contentSize;
    }
    long base = 1L << (MIN_WINDOW_LOG + (windowDescriptor >> 3));
    return base + base / 8 * (windowDescriptor & 7);
  }

  /** Returns the base-2 logarithm of the window, or -1 if it is none or a single segment. */
  public int windowLog() {
    return windowDescriptor < 0 || (windowDescriptor & 7) != 0
        ? -1
        : MIN_WINDOW_LOG + (windowDescriptor >> 3);
  }
}
