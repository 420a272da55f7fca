package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.optimal.PackageMerge;
import dev.pkgdelta.layers.deflate.optimal.TokenCounts;

/** The sizes that blocks would have in zopfli's output. Not safe for use by several threads. */
final class ZopfliSize {

  private static final int FEW_TOKENS = 1000;
  private static final int MOST_STORED = 65535;
  private static final int LONGEST_CODE = 15;

  /** The code lengths that the last dynamic size was found with. */
  final byte[] literalLengths = new byte[TokenCounts.LITERALS];

  final byte[] distanceLengths = new byte[TokenCounts.DISTANCES];

  private final PackageMerge code = new PackageMerge();
  private final ZopfliHeader header = new ZopfliHeader(code);
  private final TokenCounts counts = new TokenCounts();
  private final TokenCounts smooth = new TokenCounts();
  private final byte[] smoothLiteralLengths = new byte[TokenCounts.LITERALS];
  private final byte[] smoothDistanceLengths = new byte[TokenCounts.DISTANCES];
  private final byte[] fixedLiteralLengths = new byte[TokenCounts.LITERALS];
  private final byte[] fixedDistanceLengths = new byte[TokenCounts.DISTANCES];

  ZopfliSize() {
    DeflateTables.fixedLengths(fixedLiteralLengths, fixedDistanceLengths);
  }

  /** Returns the size in bits of some tokens in a block of the kind that suits them best. */
  int best(ZopfliTokens tokens, int from, int to) {
    int stored = stored(tokens, from, to);
    int fixed = tokens.size() > FEW_TOKENS ? stored : fixed(tokens, from, to);
    return Math.min(Math.min(stored, fixed), dynamic(tokens, from, to));
  }

  int stored(ZopfliTokens tokens, int from, int to) {
    int bytes = from == to ? 0 : tokens.end(to - 1) - tokens.position(from);
    return (bytes + MOST_STORED - 1) / MOST_STORED * 40 + 8 * bytes;
  }

  int fixed(ZopfliTokens tokens, int from, int to) {
    tokens.counts(from, to, counts);
    counts.endBlock();
    return 3 + counts.bits(fixedLiteralLengths, fixedDistanceLengths);
  }

  int dynamic(ZopfliTokens tokens, int from, int to) {
    tokens.counts(from, to, counts);
    counts.endBlock();
    return 3 + dynamic(counts);
  }

  /** Finds the code lengths for some counts; returns the size of header and tokens in bits. */
  int dynamic(TokenCounts counts) {
    lengths(counts, literalLengths, distanceLengths);
    int bits =
        header.bits(literalLengths, distanceLengths) + counts.bits(literalLengths, distanceLengths);
    System.arraycopy(counts.literals, 0, smooth.literals, 0, TokenCounts.LITERALS);
    System.arraycopy(counts.distances, 0, smooth.distances, 0, TokenCounts.DISTANCES);
    ZopfliSmoothing.smooth(smooth.literals);
    ZopfliSmoothing.smooth(smooth.distances);
    lengths(smooth, smoothLiteralLengths, smoothDistanceLengths);
    int smoothBits =
        header.bits(smoothLiteralLengths, smoothDistanceLengths)
            + counts.bits(smoothLiteralLengths, smoothDistanceLengths);
    if (smoothBits >= bits) {
      return bits;
    }
    System.arraycopy(smoothLiteralLengths, 0, literalLengths, 0, literalLengths.length);
    System.arraycopy(smoothDistanceLengths, 0, distanceLengths, 0, distanceLengths.length);
    return smoothBits;
  }

  private void lengths(TokenCounts counts, byte[] literals, byte[] distances) {
    code.lengths(counts.literals, LONGEST_CODE, literals);
    code.lengths(counts.distances, LONGEST_CODE, distances);
    useTwoDistances(distances);
  }

  /** Some old decoders fail with fewer than two distance codes, so zopfli always has two. */
  private static void useTwoDistances(byte[] lengths) {
    int used = 0;
    for (int i = 0; i < 30; i++) {
      used += lengths[i] != 0 ? 1 : 0;
    }
    if (used == 0) {
      lengths[0] = 1;
      lengths[1] = 1;
    } else if (used == 1) {
      lengths[lengths[0] != 0 ? 1 : 0] = 1;
    }
  }
}
