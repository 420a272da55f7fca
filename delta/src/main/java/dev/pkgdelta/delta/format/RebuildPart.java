package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.util.Optional;

/**
 * What a head says of the part at the end of a delta by which streams are made again without a
 * match search. A reader may leave the part out.
 *
 * @param size of the part in bytes, 1 or more
 * @param crc32c its checksum
 * @param memory bytes that an apply with up to four threads takes at most if it uses the part
 * @param cpuMillis rough processor time of an apply that uses the part
 */
public record RebuildPart(int size, int crc32c, long memory, long cpuMillis) {

  /** The most bytes that the part may have. */
  public static final int MAX_SIZE = 1 << 28;

  void write(ByteWriter out) {
    out.varint(size).i32(crc32c);
    out.varint(Math.ceilDiv(memory, 1 << 20)).varint(Math.ceilDiv(cpuMillis, Head.CPU_UNIT));
  }

  static Optional<RebuildPart> read(ByteCursor in) throws CorruptData {
    int size = in.remaining() == 0 ? 0 : in.varintInt(MAX_SIZE, "size of the rebuild part");
    if (size == 0) {
      return Optional.empty();
    }
    int crc32c = in.i32();
    long memory = in.varint(Head.MAX_FILE >> 20, "memory with the rebuild part") << 20;
    long cpuMillis = in.varint(1L << 40, "processor time with the rebuild part") * Head.CPU_UNIT;
    return Optional.of(new RebuildPart(size, crc32c, memory, cpuMillis));
  }
}
