package dev.pkgdelta.codecs.zstd;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A skippable frame (RFC 8878, section 3.1.2) that tells which part of the old file is the prefix
 * of the frame after it. libzstd's windows end at 2 GiB; an old file that is larger serves in
 * parts. Layout, least significant byte first: magic number 0x184D2A5D, content size 24, the eight
 * bytes {@code pkgdprfx}, offset and length of 8 bytes each.
 */
public record PrefixRange(long offset, long length) {

  /** The size of the whole frame in bytes. */
  public static final int SIZE = 32;

  private static final int MAGIC = 0x184D2A5D;
  private static final int CONTENT = 24;
  private static final long TAG = 0x78667270_64676b70L;

  /** Returns the frame. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(SIZE)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(MAGIC)
        .putInt(CONTENT)
        .putLong(TAG)
        .putLong(offset)
        .putLong(length)
        .array();
  }

  /** Returns whether such a frame is at a place. */
  public static boolean isAt(Bytes patch, long at) throws IOException {
    if (patch.size() - at < SIZE) {
      return false;
    }
    ByteBuffer frame = ByteBuffer.wrap(patch.copy(at, SIZE)).order(ByteOrder.LITTLE_ENDIAN);
    return frame.getInt() == MAGIC && frame.getInt() == CONTENT && frame.getLong() == TAG;
  }

  /** Reads the frame at a place where {@link #isAt} is true. */
  static PrefixRange read(Bytes patch, long at) throws IOException {
    ByteBuffer frame = ByteBuffer.wrap(patch.copy(at, SIZE)).order(ByteOrder.LITTLE_ENDIAN);
    PrefixRange range = new PrefixRange(frame.getLong(16), frame.getLong(24));
    if (range.offset < 0 || range.length < 0 || range.length > Prefix.LARGEST) {
      throw new CorruptPatch(ZstdPatchDecoder.FORMAT, "a prefix range out of bounds", at);
    }
    return range;
  }
}
