package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.rangecoder.AdaptiveBit;
import java.util.Arrays;

/**
 * Codes the header of a dynamic block against its prediction: in each of three parts (code lengths,
 * the runs that code them, the code of the runs) one decision says that all is as expected; if not,
 * each item is coded in the context of what was expected. Not safe for use by several threads.
 */
final class HeaderCorrections {

  private final Corrections corrections;
  private final int[] wrongPart = AdaptiveBit.likelyZero(6);
  private final int[] wrongCount = AdaptiveBit.fresh(3);
  private final int[] counts = AdaptiveBit.fresh(3 * 32);
  private final int[] lengths = AdaptiveBit.fresh(2 * 16 * 16 * 2);
  private final int[] wrongRun = AdaptiveBit.likelyZero(4);
  private final int[] runSymbols = AdaptiveBit.fresh(4 * 4);
  private final int[] repeats = AdaptiveBit.fresh(4 * 256);
  private final int[] codeLengths = AdaptiveBit.fresh(8 * 8);
  private long misses;

  HeaderCorrections(Corrections corrections) {
    this.corrections = corrections;
  }

  /** Returns in how many parts of headers the prediction was wrong so far. */
  long misses() {
    return misses;
  }

  /**
   * Codes a header.
   *
   * @param prediction expects the code lengths already; here it comes to expect the rest
   * @param known whether it expects all parts already, from the block's tokens
   */
  void code(DynamicHeader header, BlockPrediction prediction, boolean known) throws CorruptData {
    DynamicHeader expected = prediction.header;
    boolean expectsRest = known;
    if (wrong(known ? 0 : 1, !sameLengths(header, expected))) {
      expectsRest = false;
      codeLengths(header, expected);
    } else {
      header.literalCount = expected.literalCount;
      header.distanceCount = expected.distanceCount;
      System.arraycopy(expected.literals, 0, header.literals, 0, 288);
      System.arraycopy(expected.distances, 0, header.distances, 0, 32);
    }
    if (!expectsRest) {
      prediction.expectRuns(header);
    }
    if (wrong(2, !sameRuns(header, expected))) {
      expectsRest = false;
      codeRuns(header, prediction);
    } else {
      header.runCount = expected.runCount;
      System.arraycopy(expected.runs, 0, header.runs, 0, expected.runCount);
    }
    if (!expectsRest) {
      prediction.expectCodeLengths(header);
    }
    if (wrong(3, !sameCodeLengths(header, expected))) {
      codeCodeLengths(header, expected);
    } else {
      header.codeLengthCount = expected.codeLengthCount;
      System.arraycopy(expected.codeLengths, 0, header.codeLengths, 0, 19);
    }
  }

  private boolean wrong(int part, boolean actual) {
    boolean wrong = corrections.flag(wrongPart, part, actual);
    misses += wrong ? 1 : 0;
    return wrong;
  }

  private static boolean sameLengths(DynamicHeader a, DynamicHeader b) {
    return a.literalCount == b.literalCount
        && a.distanceCount == b.distanceCount
        && Arrays.equals(a.literals, b.literals)
        && Arrays.equals(a.distances, b.distances);
  }

  private static boolean sameRuns(DynamicHeader a, DynamicHeader b) {
    return Arrays.equals(a.runs, 0, a.runCount, b.runs, 0, b.runCount);
  }

  private static boolean sameCodeLengths(DynamicHeader a, DynamicHeader b) {
    return a.codeLengthCount == b.codeLengthCount && Arrays.equals(a.codeLengths, b.codeLengths);
  }

  private int count(int index, int expected, int actual, int bits) {
    if (corrections.bit(wrongCount, index, actual == expected ? 0 : 1) == 0) {
      return expected;
    }
    return corrections.tree(counts, index * 32, bits, actual);
  }

  private void codeLengths(DynamicHeader header, DynamicHeader expected) throws CorruptData {
    header.literalCount = 257 + count(0, expected.literalCount - 257, header.literalCount - 257, 5);
    header.distanceCount = 1 + count(1, expected.distanceCount - 1, header.distanceCount - 1, 5);
    codeAlphabet(0, header.literals, header.literalCount, expected.literals);
    codeAlphabet(1, header.distances, header.distanceCount, expected.distances);
  }

  private void codeAlphabet(int alphabet, byte[] actual, int count, byte[] expected)
      throws CorruptData {
    for (int symbol = 0; symbol < count; symbol++) {
      boolean nearMiss = symbol > 0 && actual[symbol - 1] != expected[symbol - 1];
      int from = ((alphabet * 2 + (nearMiss ? 1 : 0)) * 16 + expected[symbol]) * 16;
      actual[symbol] = (byte) corrections.tree(lengths, from, 4, actual[symbol]);
    }
    Arrays.fill(actual, count, actual.length, (byte) 0);
    if (HuffmanCode.space(actual, 0, count) > 1 << 15) {
      throw new CorruptData("deflate recipe has an impossible Huffman code", -1);
    }
  }

  private void codeRuns(DynamicHeader header, BlockPrediction prediction) throws CorruptData {
    byte[] all = header.joined();
    int index = 0;
    for (int at = 0; at < all.length; index++) {
      int expected = prediction.expectRun(all, at, header.literalCount);
      int run = header.runs[index];
      int context = Math.max(0, (expected & 0xff) - 15);
      if (corrections.bit(wrongRun, context, run == expected ? 0 : 1) == 0) {
        run = expected;
      } else {
        int symbol = Math.max(0, (run & 0xff) - 15);
        symbol = corrections.tree(runSymbols, context * 4, 2, symbol);
        if (symbol == 0) {
          run = all[at];
        } else {
          int count = corrections.tree(repeats, symbol * 256, 8, run >>> 8);
          run = (symbol + 15) | (count << 8);
        }
      }
      header.runs[index] = run;
      at += covered(all, at, run);
    }
    header.runCount = index;
  }

  private static int covered(byte[] all, int at, int run) throws CorruptData {
    int symbol = run & 0xff;
    if (symbol < 16) {
      return 1;
    }
    int count = run >>> 8;
    int least = DynamicHeader.leastRepeat(symbol);
    boolean possible =
        count >= least
            && count < least + (1 << DynamicHeader.extraBits(symbol))
            && count <= all.length - at
            && (symbol != 16 || at > 0);
    for (int i = at; possible && i < at + count; i++) {
      possible = all[i] == (symbol == 16 ? all[at - 1] : 0);
    }
    if (!possible) {
      throw new CorruptData("deflate recipe has an impossible run of code lengths", -1);
    }
    return count;
  }

  private void codeCodeLengths(DynamicHeader header, DynamicHeader expected) throws CorruptData {
    for (int symbol = 0; symbol < 19; symbol++) {
      header.codeLengths[symbol] =
          (byte)
              corrections.tree(
                  codeLengths, expected.codeLengths[symbol] * 8, 3, header.codeLengths[symbol]);
    }
    int needed = BlockPrediction.neededCodeLengths(header.codeLengths);
    header.codeLengthCount = 4 + count(2, needed - 4, header.codeLengthCount - 4, 4);
    if (header.codeLengthCount < needed || header.codeLengthCount > 19) {
      throw new CorruptData("deflate recipe has an impossible Huffman code", -1);
    }
    if (HuffmanCode.space(header.codeLengths, 0, 19) > 1 << 15) {
      throw new CorruptData("deflate recipe has an impossible Huffman code", -1);
    }
  }
}
