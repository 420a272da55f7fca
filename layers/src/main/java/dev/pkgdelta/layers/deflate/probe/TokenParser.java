package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.DeflateBlock;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.DynamicHeader;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes a deflate stream apart into blocks and tokens (RFC 1951), with every choice that its
 * encoder had. Not safe for use by several threads.
 */
final class TokenParser {

  private static final byte[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final Bytes compressed;
  private final BitReader bits;
  private final CodeTable literals = new CodeTable();
  private final CodeTable distances = new CodeTable();
  private final CodeTable codeLengths = new CodeTable();
  private final byte[] all = new byte[288 + 32];
  private boolean fixedBuilt;
  private long plain;
  private boolean ended;

  TokenParser(Bytes compressed) {
    this.compressed = compressed;
    this.bits = new BitReader(compressed);
  }

  /** Returns whether the last block has been read. */
  boolean ended() {
    return ended;
  }

  /** Returns the plain bytes of all that was read. */
  long plain() {
    return plain;
  }

  /** Returns the offset of the next byte that no bit was taken from. */
  long offset() {
    return bits.offset();
  }

  /** Reads the next block, at least the first {@link DeflateBlock#MOST_TOKENS} tokens. */
  void next(DeflateBlock block) throws IOException {
    block.last = bits.read(1) != 0;
    int type = bits.take(2);
    block.clear();
    block.more = false;
    block.padding = 0;
    switch (type) {
      case 0 -> stored(block);
      case 1 -> {
        block.kind = Kind.FIXED;
        buildFixed();
        tokens(block);
      }
      case 2 -> {
        block.kind = Kind.DYNAMIC;
        header(block.header);
        tokens(block);
      }
      default -> throw corrupt("deflate block has the reserved type 3");
    }
    bits.checkEnd();
    ended = block.last && !block.more;
  }

  /** Reads more tokens of a block. */
  void more(DeflateBlock block) throws IOException {
    block.clear();
    block.more = false;
    tokens(block);
    bits.checkEnd();
    ended = block.last && !block.more;
  }

  /** Returns the bits behind the last block in its last byte. */
  int finalPadding() {
    return bits.peek((1 << bits.bitsToByte()) - 1);
  }

  private CorruptData corrupt(String reason) {
    return new CorruptData(reason, bits.offset());
  }

  private void stored(DeflateBlock block) throws IOException {
    block.kind = Kind.STORED;
    block.padding = bits.take(bits.bitsToByte());
    int length = bits.read(16);
    if ((bits.read(16) ^ length) != 0xffff) {
      throw corrupt("length of a stored deflate block is damaged");
    }
    block.plainLength = length;
    plain += length;
    bits.checkEnd();
    if (length > compressed.size() - bits.offset()) {
      throw corrupt("stored deflate block ends too early");
    }
    bits.skipBytes(length);
  }

  private void buildFixed() throws CorruptData {
    if (!fixedBuilt) {
      Arrays.fill(all, 0, 144, (byte) 8);
      Arrays.fill(all, 144, 256, (byte) 9);
      Arrays.fill(all, 256, 280, (byte) 7);
      Arrays.fill(all, 280, 288, (byte) 8);
      Arrays.fill(all, 288, 320, (byte) 5);
      literals.build(all, 0, 288, 0);
      distances.build(all, 288, 320, 0);
      fixedBuilt = true;
    }
  }

  private void header(DynamicHeader header) throws IOException {
    fixedBuilt = false;
    header.literalCount = bits.read(5) + 257;
    header.distanceCount = bits.take(5) + 1;
    header.codeLengthCount = bits.take(4) + 4;
    Arrays.fill(header.codeLengths, (byte) 0);
    for (int i = 0; i < header.codeLengthCount; i++) {
      header.codeLengths[CODE_LENGTH_ORDER[i]] = (byte) bits.read(3);
    }
    codeLengths.build(header.codeLengths, 0, 19, bits.offset());
    int total = header.literalCount + header.distanceCount;
    header.runCount = 0;
    for (int at = 0; at < total; ) {
      bits.fill();
      int symbol = symbol(codeLengths);
      int count = 1;
      int value = symbol;
      if (symbol >= 16) {
        int extra = symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
        count = (symbol == 18 ? 11 : 3) + bits.take(extra);
        if (count > total - at || (symbol == 16 && at == 0)) {
          throw corrupt("deflate block has an impossible run of code lengths");
        }
        value = symbol == 16 ? all[at - 1] : 0;
      }
      header.runs[header.runCount++] = symbol < 16 ? symbol : symbol | (count << 8);
      Arrays.fill(all, at, at + count, (byte) value);
      at += count;
    }
    Arrays.fill(header.literals, (byte) 0);
    Arrays.fill(header.distances, (byte) 0);
    System.arraycopy(all, 0, header.literals, 0, header.literalCount);
    System.arraycopy(all, header.literalCount, header.distances, 0, header.distanceCount);
    literals.build(all, 0, header.literalCount, bits.offset());
    distances.build(all, header.literalCount, total, bits.offset());
  }

  private int symbol(CodeTable table) throws CorruptData {
    int entry = table.entries[bits.peek(table.mask)];
    if (entry == 0) {
      throw corrupt("deflate block has a code without symbol");
    }
    bits.skip(entry & 15);
    return entry >>> 4;
  }

  private void tokens(DeflateBlock block) throws IOException {
    long start = plain;
    while (block.tokenCount < DeflateBlock.MOST_TOKENS) {
      bits.fill();
      int symbol = symbol(literals);
      if (symbol < 256) {
        block.addLiteral(symbol);
        plain++;
        continue;
      }
      if (symbol == DeflateTables.END_OF_BLOCK) {
        block.plainLength = (int) (plain - start);
        return;
      }
      match(block, symbol - 257);
      if ((block.tokenCount & 0xfff) == 0) {
        bits.checkEnd();
      }
    }
    block.more = true;
    block.plainLength = -1;
  }

  private void match(DeflateBlock block, int symbol) throws IOException {
    if (symbol > 28) {
      throw corrupt("deflate block has an invalid length symbol");
    }
    int length = DeflateTables.lengthBase(symbol) + bits.take(DeflateTables.lengthExtra(symbol));
    int form = symbol == 27 && length == DeflateTables.MAX_MATCH ? DeflateBlock.LONG_FORM : 0;
    int distanceSymbol = symbol(distances);
    if (distanceSymbol >= DeflateTables.DISTANCES) {
      throw corrupt("deflate block has an invalid distance symbol");
    }
    int distance =
        DeflateTables.distanceBase(distanceSymbol)
            + bits.take(DeflateTables.distanceExtra(distanceSymbol));
    if (distance > plain) {
      throw corrupt("deflate block has a match from before the start");
    }
    block.addMatch((length << 16) | distance | form);
    plain += length;
  }
}
