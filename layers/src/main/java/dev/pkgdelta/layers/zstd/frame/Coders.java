package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import org.jspecify.annotations.Nullable;

/** The codes that a block leaves for the next one. Not safe for use by several threads. */
final class Coders {

  @Nullable HuffmanCode literals;
  private final @Nullable FseTable[] tables = new @Nullable FseTable[3];

  /** Takes what a block tells of its literals. */
  HuffmanCode take(Block.Literals told) throws CorruptData {
    byte[] table = told.table();
    if (table != null) {
      HuffmanCode.Described described = HuffmanCode.read(table, 0, table.length);
      if (described.size() != table.length) {
        throw new CorruptData("a zstd Huffman table is followed by other bytes", -1);
      }
      literals = described.code();
    }
    HuffmanCode code = literals;
    if (code == null) {
      throw new CorruptData("a zstd block lacks a Huffman table", -1);
    }
    return code;
  }

  /** Takes what a block tells of one part of its sequences. */
  FseTable take(int kind, Block.Table told) throws CorruptData {
    byte[] description = told.description();
    FseTable table =
        switch (told.mode()) {
          case Block.Table.USUAL -> SequenceCodes.usual(kind);
          case Block.Table.RLE -> only(kind, description);
          case Block.Table.OWN -> own(kind, description);
          default -> tables[kind];
        };
    if (table == null) {
      throw new CorruptData("a zstd block lacks a table", -1);
    }
    tables[kind] = table;
    return table;
  }

  private static FseTable only(int kind, byte[] description) throws CorruptData {
    if (description.length != 1 || (description[0] & 0xff) > SequenceCodes.MAX_CODE[kind]) {
      throw new CorruptData("a zstd code is too large", -1);
    }
    return FseTable.only(description[0] & 0xff);
  }

  private static FseTable own(int kind, byte[] description) throws CorruptData {
    FseCounts.Described read =
        FseCounts.read(
            description,
            0,
            description.length,
            SequenceCodes.MAX_LOG[kind],
            SequenceCodes.MAX_CODE[kind]);
    if (read.size() != description.length) {
      throw new CorruptData("a zstd table is followed by other bytes", -1);
    }
    return FseTable.of(read.counts());
  }
}
