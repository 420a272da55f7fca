package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.layers.deflate.BlockModel.Alphabet;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import java.util.Arrays;

/** What a model expects of a block's kind and header once its tokens are known. Reused. */
final class BlockPrediction {

  private static final byte[] FIXED_LITERALS = new byte[288];
  private static final byte[] FIXED_DISTANCES = new byte[32];

  static {
    DeflateTables.fixedLengths(FIXED_LITERALS, FIXED_DISTANCES);
  }

  private final BlockModel model;
  private final int[] literals = new int[288];
  private final int[] distances = new int[32];
  private final int[] codeLengths = new int[19];

  /** The expected header; its first parts if the tokens are known, the others for given lengths. */
  final DynamicHeader header = new DynamicHeader();

  BlockPrediction(BlockModel model) {
    this.model = model;
    header.literalCount = 257;
    header.distanceCount = 1;
  }

  /**
   * Expects literal and distance lengths from the block's tokens, and returns the kind expected.
   */
  Kind expect(DeflateBlock block) {
    block.count(literals, distances);
    literals[DeflateTables.END_OF_BLOCK] = 1;
    Arrays.fill(header.literals, (byte) 0);
    Arrays.fill(header.distances, (byte) 0);
    model.blockCodes(literals, distances, header.literals, header.distances);
    header.literalCount = used(header.literals, DeflateTables.END_OF_BLOCK + 1);
    header.distanceCount = used(header.distances, 1);
    expectRuns(header);
    expectCodeLengths(header);
    long dynamicBits = 3 + headerBits() + tokenBits(header.literals, header.distances);
    long fixedBits = 3 + tokenBits(FIXED_LITERALS, FIXED_DISTANCES);
    return model.kind(dynamicBits, fixedBits, block.plainLength);
  }

  /** Expects the next block to have the code lengths of this one. */
  void remember(DynamicHeader before) {
    header.literalCount = before.literalCount;
    header.distanceCount = before.distanceCount;
    System.arraycopy(before.literals, 0, header.literals, 0, header.literals.length);
    System.arraycopy(before.distances, 0, header.distances, 0, header.distances.length);
  }

  private static int used(byte[] lengths, int least) {
    int count = lengths.length;
    while (count > least && lengths[count - 1] == 0) {
      count--;
    }
    return count;
  }

  /** Expects the runs that code a header's lengths. */
  void expectRuns(DynamicHeader lengths) {
    byte[] all = lengths.joined();
    header.runCount = 0;
    for (int at = 0; at < all.length; ) {
      int run = model.nextRun(all, at, lengths.literalCount, all.length);
      header.runs[header.runCount++] = run;
      at += run < 16 ? 1 : run >>> 8;
    }
  }

  /** Returns the run expected at a place among a header's lengths. */
  int expectRun(byte[] all, int at, int literalCount) {
    return model.nextRun(all, at, literalCount, all.length);
  }

  /** Expects the code of a header's runs. */
  void expectCodeLengths(DynamicHeader runs) {
    Arrays.fill(codeLengths, 0);
    for (int i = 0; i < runs.runCount; i++) {
      codeLengths[runs.runs[i] & 0xff]++;
    }
    Arrays.fill(header.codeLengths, (byte) 0);
    model.codeLengths(Alphabet.CODE_LENGTH, codeLengths, 19, 7, header.codeLengths);
    header.codeLengthCount = neededCodeLengths(header.codeLengths);
  }

  static int neededCodeLengths(byte[] lengths) {
    int count = 19;
    while (count > 4 && lengths[DeflateTables.CODE_LENGTH_ORDER[count - 1]] == 0) {
      count--;
    }
    return count;
  }

  private long headerBits() {
    long bits = 14 + 3L * header.codeLengthCount;
    for (int symbol = 0; symbol < 19; symbol++) {
      bits +=
          (long) codeLengths[symbol]
              * (header.codeLengths[symbol] + DynamicHeader.extraBits(symbol));
    }
    return bits;
  }

  private long tokenBits(byte[] literalLengths, byte[] distanceLengths) {
    long bits = 0;
    for (int symbol = 0; symbol < DeflateTables.LITERALS; symbol++) {
      int extra = symbol < 257 ? 0 : DeflateTables.lengthExtra(symbol - 257);
      bits += (long) literals[symbol] * (literalLengths[symbol] + extra);
    }
    for (int symbol = 0; symbol < DeflateTables.DISTANCES; symbol++) {
      bits +=
          (long) distances[symbol]
              * (distanceLengths[symbol] + DeflateTables.distanceExtra(symbol));
    }
    return bits;
  }
}
