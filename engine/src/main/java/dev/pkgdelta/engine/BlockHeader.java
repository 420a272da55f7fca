package dev.pkgdelta.engine;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/**
 * What is known of a coded block before its bytes are read.
 *
 * @param codec how it is written
 * @param targetSize the exact number of bytes that it decodes to, 1 to {@link #MAX_TARGET}
 * @param encodedSize the exact number of bytes that it takes, 0 to {@link #MAX_ENCODED}
 * @param crc32c the CRC-32C (RFC 3720, appendix B.4) of the encoded bytes
 * @param memory bytes that a decoder may have to allocate for it, output included, at most {@link
 *     #MAX_MEMORY}; a multiple of {@link #MEMORY_UNIT}
 */
public record BlockHeader(Codec codec, int targetSize, int encodedSize, int crc32c, long memory) {

  /** The largest block of a valid file, in bytes of target; encoders stay well below. */
  public static final int MAX_TARGET = 64 << 20;

  /** The most bytes that a coded block may take. */
  public static final int MAX_ENCODED = MAX_TARGET + (1 << 16);

  /** Memory is declared in this unit, in bytes. */
  public static final int MEMORY_UNIT = 1 << 16;

  /** The most memory that a block may declare, in bytes. */
  public static final long MAX_MEMORY = 512L << 20;

  /** Writes the header as docs/engine.md describes it. */
  public void write(ByteWriter out) {
    out.varint(codec.id()).varint(targetSize).varint(encodedSize).i32(crc32c);
    out.varint(memory / MEMORY_UNIT);
  }

  /**
   * Reads a header.
   *
   * @param residue the number of bytes of residue not yet covered by blocks; the block may not hold
   *     more
   * @throws UnknownCodec if a newer version is needed to decode the block
   * @throws CorruptData if a size is out of its range
   */
  public static BlockHeader read(ByteCursor in, long residue) throws IOException {
    Codec codec = Codec.of(in.varintInt(Integer.MAX_VALUE, "codec of a block"));
    int target = in.varintInt((int) Math.min(residue, MAX_TARGET), "size of a block");
    if (target == 0) {
      throw new CorruptData("a block holds nothing", in.offset());
    }
    int encoded = in.varintInt(MAX_ENCODED, "encoded size of a block");
    int crc = in.i32();
    long memory = in.varint(MAX_MEMORY / MEMORY_UNIT, "memory of a block") * MEMORY_UNIT;
    return new BlockHeader(codec, target, encoded, crc, memory);
  }

  /** Returns {@code bytes} rounded up to what a header can declare. */
  public static long roundMemory(long bytes) {
    return Math.ceilDiv(bytes, MEMORY_UNIT) * MEMORY_UNIT;
  }
}
