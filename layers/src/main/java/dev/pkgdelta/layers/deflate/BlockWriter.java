package dev.pkgdelta.layers.deflate;

import static dev.pkgdelta.layers.deflate.DeflateTables.CODE_LENGTH_ORDER;
import static dev.pkgdelta.layers.deflate.DeflateTables.END_OF_BLOCK;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/** Writes deflate blocks (RFC 1951, section 3.2.3). Not safe for use by several threads. */
final class BlockWriter {

  private final BitWriter bits;
  private final HuffmanCode literals = new HuffmanCode(288);
  private final HuffmanCode distances = new HuffmanCode(32);
  private final HuffmanCode codeLengths = new HuffmanCode(19);
  private boolean fixedAssigned;

  BlockWriter(BitWriter bits) {
    this.bits = bits;
  }

  /** Writes the block's type and, if it has some, its codes. */
  void begin(DeflateBlock block) throws IOException {
    bits.write(block.last ? 1 : 0, 1);
    bits.write(block.kind.type(), 2);
    switch (block.kind) {
      case STORED -> bits.write(block.padding, -bits.bitOffset() & 7);
      case FIXED -> assignFixed();
      case DYNAMIC -> writeHeader(block.header);
    }
  }

  private void assignFixed() {
    if (!fixedAssigned) {
      byte[] literalLengths = new byte[288];
      byte[] distanceLengths = new byte[32];
      DeflateTables.fixedLengths(literalLengths, distanceLengths);
      literals.assign(literalLengths, 288);
      distances.assign(distanceLengths, 32);
      fixedAssigned = true;
    }
  }

  private void writeHeader(DynamicHeader header) throws IOException {
    fixedAssigned = false;
    literals.assign(header.literals, header.literalCount);
    distances.assign(header.distances, header.distanceCount);
    codeLengths.assign(header.codeLengths, 19);
    bits.write(header.literalCount - 257, 5);
    bits.write(header.distanceCount - 1, 5);
    bits.write(header.codeLengthCount - 4, 4);
    for (int i = 0; i < header.codeLengthCount; i++) {
      bits.write(header.codeLengths[CODE_LENGTH_ORDER[i]], 3);
    }
    for (int i = 0; i < header.runCount; i++) {
      int symbol = header.runs[i] & 0xff;
      writeSymbol(codeLengths, symbol);
      int extra = DynamicHeader.extraBits(symbol);
      if (extra != 0) {
        bits.write((header.runs[i] >>> 8) - DynamicHeader.leastRepeat(symbol), extra);
      }
    }
  }

  private void writeSymbol(HuffmanCode code, int symbol) throws IOException {
    int entry = code.codes[symbol];
    if (entry == 0) {
      throw noCode(symbol);
    }
    bits.write(entry >>> 4, entry & 15);
  }

  private static CorruptData noCode(int symbol) {
    return new CorruptData("deflate recipe gives no code to symbol " + symbol + " in use", -1);
  }

  /** Writes tokens of a block that is not stored. */
  void tokens(int[] tokens, int count) throws IOException {
    int[] literalCodes = literals.codes;
    int[] distanceCodes = distances.codes;
    for (int i = 0; i < count; i++) {
      int token = tokens[i];
      if (token < 256) {
        int entry = literalCodes[token];
        if (entry == 0) {
          throw noCode(token);
        }
        bits.write(entry >>> 4, entry & 15);
        continue;
      }
      int distance = token & 0xffff;
      int length = (token >>> 16) & 0x1ff;
      int symbol = (token & DeflateBlock.LONG_FORM) != 0 ? 27 : DeflateTables.lengthSymbol(length);
      int entry = literalCodes[257 + symbol];
      int distanceSymbol = DeflateTables.distanceSymbol(distance);
      int distanceEntry = distanceCodes[distanceSymbol];
      if (entry == 0 || distanceEntry == 0) {
        throw noCode(257 + symbol);
      }
      int used = entry & 15;
      int value = (entry >>> 4) | ((length - DeflateTables.lengthBase(symbol)) << used);
      bits.write(value, used + DeflateTables.lengthExtra(symbol));
      used = distanceEntry & 15;
      value =
          (distanceEntry >>> 4) | ((distance - DeflateTables.distanceBase(distanceSymbol)) << used);
      bits.write(value, used + DeflateTables.distanceExtra(distanceSymbol));
    }
  }

  /** Ends a block that is not stored. */
  void end() throws IOException {
    writeSymbol(literals, END_OF_BLOCK);
  }

  /** Writes length and bytes of a stored block, 65535 at most. */
  void stored(byte[] text, int from, int length) throws IOException {
    bits.write(length | (~length << 16), 32);
    bits.writeBytes(text, from, length);
  }
}
