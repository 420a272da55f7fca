package dev.pkgdelta.layers.archive;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The header of a gzip member (RFC 1952, section 2.3).
 *
 * @param headerLength bytes from the magic number to the deflate stream
 */
public record GzipMember(int headerLength) {

  /** The length of the CRC-32 and size that follow the deflate stream. */
  public static final int TRAILER = 8;

  private static final int FIXED = 10;
  private static final int MAX_HEADER = 1 << 17;
  private static final int FLAG_HEADER_CRC = 1 << 1;
  private static final int FLAG_EXTRA = 1 << 2;
  private static final int FLAG_NAME = 1 << 3;
  private static final int FLAG_COMMENT = 1 << 4;
  private static final int FLAGS_RESERVED = 0xe0;

  /** Returns the member whose header begins at the first byte; null if none does. */
  public static @Nullable GzipMember read(Bytes bytes) throws IOException {
    if (bytes.size() < FIXED + TRAILER) {
      return null;
    }
    byte[] head = bytes.copy(0, FIXED);
    int flags = head[3] & 0xff;
    if (head[0] != 0x1f
        || head[1] != (byte) 0x8b
        || head[2] != 8
        || (flags & FLAGS_RESERVED) != 0) {
      return null;
    }
    if ((flags & ~1) == 0) {
      return new GzipMember(FIXED);
    }
    byte[] header = bytes.copy(0, (int) Math.min(MAX_HEADER, bytes.size()));
    int end = FIXED;
    if ((flags & FLAG_EXTRA) != 0) {
      if (end + 2 > header.length) {
        return null;
      }
      end += 2 + (header[end] & 0xff) + ((header[end + 1] & 0xff) << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      end = behindZero(header, end);
    }
    if ((flags & FLAG_COMMENT) != 0) {
      end = behindZero(header, end);
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      end += 2;
    }
    return end > header.length ? null : new GzipMember(end);
  }

  /**
   * Whether the trailer behind the deflate stream says what its plain bytes are.
   *
   * @param bytes from the first byte of the deflate stream on
   * @param length of the deflate stream
   * @param crc over the plain bytes
   * @param plainSize their number
   */
  public static boolean trailerFits(Bytes bytes, long length, CRC32 crc, long plainSize)
      throws IOException {
    return bytes.size() - length >= TRAILER
        && Arrays.equals(bytes.copy(length, TRAILER), trailer(crc, plainSize));
  }

  /** Returns the trailer for plain bytes of this checksum and number. */
  public static byte[] trailer(CRC32 crc, long plainSize) {
    return ByteBuffer.allocate(TRAILER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc.getValue())
        .putInt((int) plainSize)
        .array();
  }

  private static int behindZero(byte[] header, int from) {
    int at = from;
    while (at < header.length && header[at] != 0) {
      at++;
    }
    return at + 1;
  }
}
