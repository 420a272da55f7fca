package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.Codec;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.LzmaStream;
import dev.pkgdelta.engine.PrefixRanges;
import dev.pkgdelta.engine.ZstdFrame;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.covers.BlockContent;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverModel;
import dev.pkgdelta.engine.covers.DecodedBits;
import dev.pkgdelta.engine.covers.PairModel;
import dev.pkgdelta.engine.rangecoder.RangeDecoder;
import dev.pkgdelta.engine.references.ElfPair;
import dev.pkgdelta.engine.references.PairedFiles;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one block of covers. Any bytes give an end: each step fills at least one byte or none is
 * left.
 */
final class CoversDecoder {

  private final Bytes base;
  private final BlockHeader block;
  private final int size;
  private final CoverHeader header;
  private final byte @Nullable [] literals;
  private final long fixedMemory;
  private final BitCoder in;

  CoversDecoder(Bytes base, BlockHeader block, byte[] encoded) throws IOException {
    this.base = base;
    this.block = block;
    this.size = block.targetSize();
    ByteCursor cursor = new ByteCursor(encoded);
    this.header = CoverHeader.read(cursor);
    boolean together = header.literals() != CoverHeader.Literals.MIXED;
    PrefixRanges prefix = prefix(cursor);
    int count = together ? cursor.varintInt(size, "number of literals") : 0;
    int length = together ? cursor.varintInt(cursor.remaining(), "size of literals") : 0;
    int from = encoded.length - cursor.remaining();
    if (length > cursor.remaining()) {
      throw new CorruptData("literals pass the end of their block", from);
    }
    this.fixedMemory = header.memory(size, count);
    BlockDecoder.checkMemory(block, fixedMemory);
    this.literals =
        switch (header.literals()) {
          case MIXED -> null;
          case STORED -> cursor.bytes(length == count ? length : -1);
          case ZSTD -> zstd(prefix, encoded, from, from + length, count);
          case LZMA -> lzma(prefix, encoded, from, from + length, count);
        };
    this.in = new DecodedBits(new RangeDecoder(encoded, from + length, encoded.length));
  }

  private PrefixRanges prefix(ByteCursor cursor) throws CorruptData {
    if (block.codec() != Codec.COVERS_PREFIX) {
      return PrefixRanges.NONE;
    }
    if (header.literals() != CoverHeader.Literals.LZMA
        && header.literals() != CoverHeader.Literals.ZSTD) {
      throw new CorruptData("literals that can't refer to a prefix", 0);
    }
    return PrefixRanges.read(cursor, base.size());
  }

  private byte[] zstd(PrefixRanges prefix, byte[] encoded, int from, int to, int count)
      throws IOException {
    long window = ZstdFrame.window(encoded, from);
    checkTogether(count, ZstdFrame.memory(count, prefix.size(), window, to - from));
    try (Arena arena = Arena.ofConfined()) {
      return ZstdBlocks.decompress(encoded, from, to, count, prefix.load(base, arena));
    }
  }

  private byte[] lzma(PrefixRanges prefix, byte[] encoded, int from, int to, int count)
      throws IOException {
    checkTogether(count, LzmaStream.memory(count, prefix.size(), to - from));
    try (Arena arena = Arena.ofConfined()) {
      return LzmaBlocks.decode(encoded, from, to, count, prefix.load(base, arena));
    }
  }

  private void checkTogether(int count, long memory) throws CorruptData {
    BlockDecoder.checkMemory(block, (long) size + count + memory);
  }

  byte[] decode(GrowingBlock growing) throws IOException {
    List<ElfPair> pairs =
        header.paired()
            ? new PairModel().code(in, base, size, block.memory() - fixedMemory, null)
            : List.of();
    long memory = fixedMemory + ElfPair.memory(pairs);
    List<Cover> covers = readPlaces(memory);
    byte[] decoded = new byte[size];
    growing.begin(decoded);
    new BlockContent(base, header, literals, new PairedFiles(base, pairs), covers)
        .code(in, decoded, null, growing);
    return decoded;
  }

  private List<Cover> readPlaces(long memory) throws IOException {
    CoverModel places = new CoverModel();
    List<Cover> covers = new ArrayList<>();
    int at = 0;
    while (at < size) {
      int count = places.codeLiterals(in, 0);
      if (count > size - at) {
        throw new CorruptData(count + " literals where " + (size - at) + " bytes are left", at);
      }
      at += count;
      if (at < size) {
        Cover cover = readPlace(places, at, count);
        covers.add(cover);
        at = cover.end();
        BlockDecoder.checkMemory(block, memory + (long) covers.size() * CoverHeader.COVER_COST);
      }
    }
    return covers;
  }

  private Cover readPlace(CoverModel places, int at, int count) throws IOException {
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
    return new Cover(at, length, offset);
  }
}
