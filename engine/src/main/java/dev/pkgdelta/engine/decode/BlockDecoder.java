package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.UnknownCodec;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * Decodes coded blocks, each alone. Nothing in a block is trusted: what it asks for in memory is
 * compared with what its header declares before anything is allocated. Safe for use by several
 * threads.
 */
public final class BlockDecoder {

  private BlockDecoder() {}

  /**
   * Decodes one block.
   *
   * @param base the base image
   * @param encoded the block's bytes
   * @return the target's bytes, exactly as many as the header says
   * @throws CorruptData if the bytes are damaged or contradict their header
   * @throws UnknownCodec if a newer version is needed
   * @throws IOException if the base can't be read
   */
  public static byte[] decode(Bytes base, BlockHeader header, byte[] encoded) throws IOException {
    return decode(base, header, encoded, GrowingBlock.alone());
  }

  /**
   * Decodes one block.
   *
   * @param growing is told of what is there while the rest is decoded
   */
  static byte[] decode(Bytes base, BlockHeader header, byte[] encoded, GrowingBlock growing)
      throws IOException {
    if (encoded.length != header.encodedSize()) {
      throw new CorruptData(
          "a block of " + encoded.length + " bytes where " + header.encodedSize() + " are due", -1);
    }
    CRC32C crc = new CRC32C();
    crc.update(encoded);
    if ((int) crc.getValue() != header.crc32c()) {
      throw new CorruptData("a block's bytes don't have the checksum that they should", -1);
    }
    return decodeUnchecked(base, header, encoded, growing);
  }

  /** Decodes bytes whose checksum is not looked at. */
  static byte[] decodeUnchecked(Bytes base, BlockHeader header, byte[] encoded) throws IOException {
    return decodeUnchecked(base, header, encoded, GrowingBlock.alone());
  }

  private static byte[] decodeUnchecked(
      Bytes base, BlockHeader header, byte[] encoded, GrowingBlock growing) throws IOException {
    if (header.memory() < header.targetSize()) {
      throw new CorruptData("a block declares less memory than its own size", -1);
    }
    return switch (header.codec()) {
      case STORED -> stored(header, encoded);
      case ZSTD -> ZstdBlocks.plain(header, encoded);
      case ZSTD_PREFIX -> ZstdBlocks.prefixed(base, header, encoded);
      case LZMA -> LzmaBlocks.plain(header, encoded);
      case COVERS, COVERS_PREFIX -> new CoversDecoder(base, header, encoded).decode(growing);
    };
  }

  private static byte[] stored(BlockHeader header, byte[] encoded) throws CorruptData {
    if (encoded.length != header.targetSize()) {
      throw new CorruptData(
          "a stored block of " + encoded.length + " bytes for " + header.targetSize(), -1);
    }
    return encoded;
  }

  /**
   * Checks a need against what was declared.
   *
   * @param bytes what the block's content asks for
   */
  static void checkMemory(BlockHeader header, long bytes) throws CorruptData {
    if (bytes > header.memory()) {
      throw new CorruptData(
          "a block needs " + bytes + " bytes of memory but declares " + header.memory(), -1);
    }
  }
}
