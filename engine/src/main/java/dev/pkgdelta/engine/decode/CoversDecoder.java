package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.LzmaStream;
import dev.pkgdelta.engine.ZstdFrame;
import dev.pkgdelta.engine.covers.BaseGuess;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverModel;
import dev.pkgdelta.engine.covers.DecodedBits;
import dev.pkgdelta.engine.covers.DifferenceModel;
import dev.pkgdelta.engine.covers.LiteralModel;
import dev.pkgdelta.engine.rangecoder.RangeDecoder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one block of covers. Any bytes give an end: each step fills at least one byte or none is
 * left.
 */
final class CoversDecoder {

  private final Bytes base;
  private final int size;
  private final byte[] block;
  private final byte[] literals;
  private final @Nullable LiteralModel mixed;
  private final CoverModel places = new CoverModel();
  private final DifferenceModel differences;
  private final BitCoder in;
  private int literalsUsed;

  CoversDecoder(Bytes base, BlockHeader header, byte[] encoded) throws IOException {
    this.base = base;
    this.size = header.targetSize();
    ByteCursor cursor = new ByteCursor(encoded);
    CoverHeader covers = CoverHeader.read(cursor);
    boolean together = covers.literals() != CoverHeader.Literals.MIXED;
    int count = together ? cursor.varintInt(size, "number of literals") : 0;
    int length = together ? cursor.varintInt(cursor.remaining(), "size of literals") : 0;
    int from = encoded.length - cursor.remaining();
    if (length > cursor.remaining()) {
      throw new CorruptData("literals pass the end of their block", from);
    }
    BlockDecoder.checkMemory(header, covers.memory(size, count));
    this.block = new byte[size];
    this.literals =
        switch (covers.literals()) {
          case MIXED -> new byte[0];
          case STORED -> cursor.bytes(length == count ? length : -1);
          case ZSTD -> zstd(header, encoded, from, from + length, count);
          case LZMA -> lzma(header, encoded, from, from + length, count);
        };
    this.mixed = together ? null : new LiteralModel(covers.slotBits());
    this.differences = new DifferenceModel(covers.slotBits());
    this.in = new DecodedBits(new RangeDecoder(encoded, from + length, encoded.length));
  }

  private static byte[] zstd(BlockHeader header, byte[] encoded, int from, int to, int count)
      throws IOException {
    long window = ZstdFrame.window(encoded, from);
    BlockDecoder.checkMemory(
        header, header.targetSize() + count * 2L + ZstdFrame.memory(window, to - from));
    return ZstdBlocks.decompress(encoded, from, to, count, null);
  }

  private static byte[] lzma(BlockHeader header, byte[] encoded, int from, int to, int count)
      throws IOException {
    BlockDecoder.checkMemory(
        header, header.targetSize() + count + LzmaStream.memory(count, to - from));
    return LzmaBlocks.decode(encoded, from, to, count);
  }

  byte[] decode() throws IOException {
    int at = 0;
    while (at < size) {
      int count = places.codeLiterals(in, 0);
      if (count > size - at) {
        throw new CorruptData(count + " literals where " + (size - at) + " bytes are left", at);
      }
      readLiterals(at, count);
      at += count;
      if (at < size) {
        at += readCover(at, count);
      }
    }
    return block;
  }

  private int readCover(int at, int count) throws IOException {
    int rest = places.codeLength(in, count, 0);
    if (rest >= size - at) {
      throw new CorruptData("a cover passes the end of its block", at);
    }
    int length = rest + 1;
    long offset = places.codeOffset(in, count, length, 0);
    if (offset < 0 || offset > base.size() - length) {
      throw new CorruptData(
          "a cover of " + length + " bytes from " + offset + " of a base of " + base.size(), at);
    }
    base.read(offset, block, at, length);
    differences.code(in, block, at, at + length, offset, null);
    return length;
  }

  private void readLiterals(int at, int count) throws IOException {
    LiteralModel model = mixed;
    if (model == null) {
      if (count > literals.length - literalsUsed) {
        throw new CorruptData("more literals than the block holds", at);
      }
      System.arraycopy(literals, literalsUsed, block, at, count);
      literalsUsed += count;
      return;
    }
    BaseGuess guess = BaseGuess.read(base, places.baseEnd(), count);
    model.code(in, block, at, count, guess, null);
  }
}
