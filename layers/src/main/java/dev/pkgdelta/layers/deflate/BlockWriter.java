package dev.pkgdelta.layers.deflate;

import static dev.pkgdelta.layers.deflate.DeflateTables.CODE_LENGTH_ORDER;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/** Writes deflate blocks (RFC 1951, section 3.2.3). Not safe for use by several threads. */
final class BlockWriter {

  private final BitWriter bits;
  private final TokenCodes codes = new TokenCodes();
  private final HuffmanCode codeLengths = new HuffmanCode(19);

  BlockWriter(BitWriter bits) {
    this.bits = bits;
  }

  /** Writes the block's type and, if it has some, its codes. */
  void begin(DeflateBlock block) throws IOException {
    bits.write(block.last ? 1 : 0, 1);
    bits.write(block.kind.type(), 2);
    switch (block.kind) {
      case STORED -> bits.write(block.padding, -bits.bitOffset() & 7);
      case FIXED -> codes.assignFixed();
      case DYNAMIC -> writeHeader(block.header);
    }
  }

  private void writeHeader(DynamicHeader header) throws IOException {
    codes.assign(header);
    codeLengths.assign(header.codeLengths, 19);
    bits.write(header.literalCount - 257, 5);
    bits.write(header.distanceCount - 1, 5);
    bits.write(header.codeLengthCount - 4, 4);
    for (int i = 0; i < header.codeLengthCount; i++) {
      bits.write(header.codeLengths[CODE_LENGTH_ORDER[i]], 3);
    }
    for (int i = 0; i < header.runCount; i++) {
      int symbol = header.runs[i] & 0xff;
      int entry = codeLengths.codes[symbol];
      if (entry == 0) {
        throw noCode("a run of code lengths");
      }
      bits.write(entry >>> 4, entry & 15);
      int extra = DynamicHeader.extraBits(symbol);
      if (extra != 0) {
        bits.write((header.runs[i] >>> 8) - DynamicHeader.leastRepeat(symbol), extra);
      }
    }
  }

  private static CorruptData noCode(String what) {
    return new CorruptData("deflate recipe gives no code to " + what, -1);
  }

  /** Writes tokens of a block that is not stored. */
  void tokens(int[] tokens, int count) throws IOException {
    if (bits.tokens(tokens, 0, count, codes) < count) {
      throw noCode("a symbol in use");
    }
  }

  /** Ends a block that is not stored. */
  void end() throws IOException {
    int entry = codes.ofEnd();
    if (entry == 0) {
      throw noCode("the end of a block");
    }
    bits.write(entry >>> TokenCodes.LENGTH_BITS, entry & TokenCodes.LENGTH_MASK);
  }

  /** Writes length and bytes of a stored block, 65535 at most. */
  void stored(byte[] text, int from, int length) throws IOException {
    bits.write(length | (~length << 16), 32);
    bits.writeBytes(text, from, length);
  }
}
