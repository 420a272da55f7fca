package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.NativeFailure;
import dev.pkgdelta.natives.Zstd;
import java.io.IOException;
import java.util.zip.CRC32C;

/** Unpacks a delta's second part. */
public final class MetaPacking {

  private MetaPacking() {}

  /** Returns the checksum that follows packed bytes. */
  public static int checksum(byte[] packed) {
    CRC32C crc = new CRC32C();
    crc.update(packed, 0, packed.length);
    return (int) crc.getValue();
  }

  /**
   * Reads, checks and unpacks the second part.
   *
   * @param at where it begins in the delta
   * @throws CorruptData if it is damaged
   */
  public static byte[] read(Head head, Bytes delta, long at) throws IOException {
    byte[] packed = delta.copy(at, head.metaPacked());
    long crcAt = at + packed.length;
    if (new ByteCursor(delta.copy(crcAt, 4)).i32() != checksum(packed)) {
      throw new CorruptData("the delta's second part does not fit its checksum", crcAt);
    }
    return switch (head.metaMethod()) {
      case STORED -> packed;
      case ZSTD -> unzstd(packed, head.metaSize(), at);
    };
  }

  private static byte[] unzstd(byte[] packed, int size, long at) throws IOException {
    try {
      return Zstd.bundled().require().decompress(packed, size);
    } catch (NativeFailure e) {
      CorruptData corrupt = new CorruptData("the delta's second part can't be unpacked", at);
      corrupt.initCause(e);
      throw corrupt;
    }
  }
}
