package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaFilter;
import java.util.zip.CRC32;

/** Block headers as liblzma writes them (.xz file format, section 3.1). */
public final class BlockHeader {

  private static final int COMPRESSED_SIZE = 0x40;
  private static final int UNCOMPRESSED_SIZE = 0x80;
  private static final int LZMA2 = 0x21;

  private BlockHeader() {}

  /**
   * Returns the size that liblzma gives the header of a sized block. It is fixed before sizes are
   * known, by the largest that they can become.
   *
   * @param blockSize the most plain bytes of a block
   */
  public static int sizedLength(LzmaChain chain, long blockSize) {
    return length(
        chain, XzNumbers.lengthOf(XzNumbers.blockBound(blockSize)) + XzNumbers.lengthOf(blockSize));
  }

  /** Returns the header's size where no sizes are told. */
  public static int unsizedLength(LzmaChain chain) {
    return length(chain, 0);
  }

  /** Returns the header's size where very sizes are told in no more bytes than they take. */
  static int exactLength(LzmaChain chain, long payloadSize, long plainSize) {
    return length(chain, XzNumbers.lengthOf(payloadSize) + XzNumbers.lengthOf(plainSize));
  }

  private static int length(LzmaChain chain, int numbers) {
    int length = 2 + numbers + flags(chain).length + 4;
    return length + XzNumbers.paddingAfter(length);
  }

  /** Returns a header that tells both sizes; {@code length} is large enough for it. */
  static byte[] sized(LzmaChain chain, int length, long payloadSize, long plainSize) {
    ByteWriter out = new ByteWriter();
    out.u8(length / 4 - 1).u8(chain.filters().size() | COMPRESSED_SIZE | UNCOMPRESSED_SIZE);
    out.varint(payloadSize).varint(plainSize).bytes(flags(chain));
    return closed(out, length);
  }

  /** Returns a header that tells no sizes. */
  static byte[] unsized(LzmaChain chain) {
    int length = unsizedLength(chain);
    ByteWriter out = new ByteWriter();
    out.u8(length / 4 - 1).u8(chain.filters().size()).bytes(flags(chain));
    return closed(out, length);
  }

  private static byte[] closed(ByteWriter out, int length) {
    while (out.size() < length - 4) {
      out.u8(0);
    }
    CRC32 sum = new CRC32();
    sum.update(out.toByteArray());
    return out.i32((int) sum.getValue()).toByteArray();
  }

  private static byte[] flags(LzmaChain chain) {
    ByteWriter out = new ByteWriter();
    for (LzmaFilter filter : chain.filters()) {
      out.u8(filter.id());
      switch (filter) {
        case LzmaFilter.Delta(int distance) -> out.u8(1).u8(distance - 1);
        case LzmaFilter.Branches(_, int startOffset) -> {
          if (startOffset == 0) {
            out.u8(0);
          } else {
            out.u8(4).i32(startOffset);
          }
        }
      }
    }
    out.u8(LZMA2).u8(1).u8(XzNumbers.dictionaryByte(chain.lzma().dictionarySize()));
    return out.toByteArray();
  }
}
