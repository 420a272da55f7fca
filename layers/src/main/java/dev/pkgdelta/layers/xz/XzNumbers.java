package dev.pkgdelta.layers.xz;

/** Sizes that the .xz format and liblzma derive from others. */
public final class XzNumbers {

  /** The most that LZMA2 stores in one chunk. */
  static final int CHUNK = 1 << 16;

  /** {@code HEADERS_BOUND} in liblzma's block_buffer_encoder.c: room for header, check, padding. */
  private static final long HEADERS_BOUND = (1 + 1 + 2 * 9 + 3 + 4 + 64 + 3) & ~3;

  private XzNumbers() {}

  /** Returns LZMA2's size when everything is stored, its end marker included. */
  static long storedSize(long plainSize) {
    return plainSize + Math.ceilDiv(plainSize, CHUNK) * 3 + 1;
  }

  /**
   * Returns the space that liblzma gives a worker for one block ({@code lzma_block_buffer_bound}).
   */
  static long blockBound(long plainSize) {
    return HEADERS_BOUND + ((storedSize(plainSize) + 3) & ~3L);
  }

  /** Returns the block size that liblzma's workers take by default, for a dictionary. */
  public static long defaultBlockSize(int dictionarySize) {
    return Math.max(3L * dictionarySize, 1 << 20);
  }

  /** Returns how many bytes a number takes in the format's multibyte form (section 1.2). */
  static int lengthOf(long number) {
    return Math.max(1, Math.ceilDiv(64 - Long.numberOfLeadingZeros(number), 7));
  }

  /** Returns the zero bytes needed after {@code size} bytes up to a multiple of 4. */
  static int paddingAfter(long size) {
    return (int) (-size & 3);
  }

  /**
   * Returns LZMA2's properties byte of a dictionary (section 5.3.1), the smallest that holds it.
   */
  static int dictionaryByte(int dictionarySize) {
    int bits = 0;
    while (bits < 40 && dictionarySize(bits) < dictionarySize) {
      bits++;
    }
    return bits;
  }

  /** Returns the dictionary of a properties byte from 0 to 40. */
  static long dictionarySize(int bits) {
    return bits == 40 ? 0xffffffffL : (2L | (bits & 1)) << (bits / 2 + 11);
  }
}
