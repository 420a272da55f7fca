package dev.pkgdelta.engine;

import dev.pkgdelta.bytes.CorruptData;

/**
 * zstd frames as blocks hold them: without the five bytes that are the same in all of them, the
 * magic number and a frame header descriptor that promises neither content size nor checksum nor
 * dictionary (RFC 8878, section 3.1.1). What is left starts with the window descriptor.
 */
public final class ZstdFrame {

  private static final byte[] START = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0};

  private ZstdFrame() {}

  /** Returns what a block holds of a frame. */
  public static byte[] bare(byte[] frame, int length) {
    for (int i = 0; i < START.length; i++) {
      if (frame[i] != START[i]) {
        throw new IllegalArgumentException("a frame with an unexpected header");
      }
    }
    byte[] bare = new byte[length - START.length];
    System.arraycopy(frame, START.length, bare, 0, bare.length);
    return bare;
  }

  /** Returns the frame of which {@code bytes[from, to)} is held. */
  public static byte[] whole(byte[] bytes, int from, int to) {
    byte[] frame = new byte[START.length + to - from];
    System.arraycopy(START, 0, frame, 0, START.length);
    System.arraycopy(bytes, from, frame, START.length, to - from);
    return frame;
  }

  /**
   * Returns the size of the window that a bare frame asks for, in bytes.
   *
   * @param offset where in its block the frame is, for error messages
   * @throws CorruptData if the frame is empty
   */
  public static long window(byte[] bytes, int offset) throws CorruptData {
    if (offset >= bytes.length) {
      throw new CorruptData("a zstd frame is missing", offset);
    }
    int descriptor = bytes[offset] & 0xff;
    long unit = 1L << (10 + (descriptor >> 3));
    return unit + unit / 8 * (descriptor & 7);
  }

  /** Returns the base-2 logarithm of the smallest window that spans {@code size} bytes. */
  public static int windowLog(long size) {
    return Math.max(10, 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1)));
  }

  /**
   * Returns the bytes that decoding takes besides the output in heap.
   *
   * @param size the plain size in bytes
   * @param prefix the size in bytes of what stands before
   */
  public static long memory(int size, int prefix, long window, int frameLength) {
    return (long) size + prefix + 2 * window + frameLength + (1 << 19);
  }
}
