package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.StreamDecoder;
import java.io.IOException;
import java.io.OutputStream;

/** Undoes LLVM bitcode, as docs/bitcode.md describes. */
public final class BitcodeDecoder implements StreamDecoder {

  /** The first 32 bits: {@code BC}, 0xC0DE. */
  static final long MAGIC = 0xdec0_4342L;

  private static final int MOST = 1 << 24;
  private static final long MOST_PLAIN = 1 << 24;

  /** Returns whether bytes begin as bitcode does. */
  public static boolean startsLikeBitcode(Bytes bytes) throws IOException {
    return bytes.size() >= Integer.BYTES
        && Words.i32(bytes.copy(0, Integer.BYTES), 0) == (int) MAGIC;
  }

  /** Returns the most bytes that a stream of so many plain bytes may have. */
  static int most(long plainSize) {
    return (int) Math.min(MOST, 4 * plainSize + 64);
  }

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    BitReader bits = new BitReader(compressed);
    if (bits.fixed(32) != MAGIC) {
      throw new CorruptData("this is not bitcode", 0);
    }
    PlainWriter writer = new PlainWriter(plain, Math.min(limit, MOST_PLAIN));
    Bitstream.move(new BitsToPlain(compressed, bits, writer));
    writer.flush();
    long length = bits.position() / 8;
    if (length > most(writer.size())) {
      throw new CorruptData("bitcode takes more bytes than its fields may", length);
    }
    return length;
  }
}
