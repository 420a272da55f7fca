package dev.pkgdelta.codecs.zstd;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a frame's header (RFC 8878, section 3.1.1.1) tells about the memory that its decoder needs.
 * Only that is read here, libzstd checks the header.
 *
 * @param windowSize in bytes
 * @param contentSize of the plain bytes; -1 if it is not told, or not below 2^63
 */
record FrameHeader(long windowSize, long contentSize) {

  /** The length of the longest header, with its magic number. */
  private static final int LONGEST = 18;

  private static final int DESCRIPTOR_AT = 4;
  private static final int SINGLE_SEGMENT = 1 << 5;
  private static final int[] DICTIONARY_ID_BYTES = {0, 1, 2, 4};

  /** The smallest window is 1 KiB (section 3.1.1.1.2). */
  private static final int SMALLEST_WINDOW_LOG = 10;

  /**
   * Reads the header of the frame at a place.
   *
   * @return the header; one of an unknown content size if the patch ends within it
   */
  static FrameHeader read(Bytes patch, long at) throws IOException {
    byte[] bytes = new byte[LONGEST];
    patch.read(at, bytes, 0, (int) Math.min(LONGEST, patch.size() - at));
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int descriptor = header.get(DESCRIPTOR_AT) & 0xff;
    boolean single = (descriptor & SINGLE_SEGMENT) != 0;
    int windowBytes = single ? 0 : 1;
    int sizeAt = DESCRIPTOR_AT + 1 + windowBytes + DICTIONARY_ID_BYTES[descriptor & 3];
    long content =
        switch (descriptor >>> 6) {
          case 0 -> single ? header.get(sizeAt) & 0xffL : -1;
          case 1 -> (header.getShort(sizeAt) & 0xffffL) + 256;
          case 2 -> header.getInt(sizeAt) & 0xffffffffL;
          default -> Math.max(-1, header.getLong(sizeAt));
        };
    return new FrameHeader(single ? content : window(header.get(DESCRIPTOR_AT + 1)), content);
  }

  /** The window descriptor (section 3.1.1.1.2): an exponent and eighths. */
  private static long window(byte descriptor) {
    long base = 1L << (SMALLEST_WINDOW_LOG + (descriptor >>> 3 & 0x1f));
    return base + base / 8 * (descriptor & 7);
  }
}
