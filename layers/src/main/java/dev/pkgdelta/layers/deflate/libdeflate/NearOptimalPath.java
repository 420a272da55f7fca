package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.BlockOutline;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.optimal.EncodedPart;
import dev.pkgdelta.layers.deflate.optimal.HeaderSize;
import dev.pkgdelta.layers.deflate.optimal.LimitedHuffman;
import dev.pkgdelta.layers.deflate.optimal.TokenCounts;
import java.util.Arrays;

/** libdeflate's shortest path through a block, found from its end backwards. */
final class NearOptimalPath {

  /** The code lengths that the last path gives. */
  final byte[] literalLengths = new byte[TokenCounts.LITERALS];

  final byte[] distanceLengths = new byte[TokenCounts.DISTANCES];

  private static final int LITERAL_LIMIT = 14;
  private static final int DISTANCE_LIMIT = 15;
  private static final int UNREACHABLE = 0x4000_0000;

  private final TokenCounts counts = new TokenCounts();
  private final NearOptimalMatches matches;
  private final boolean codesUnusedDistances;
  private int[] costToEnd = new int[1];
  private int[] tokens = new int[1];
  private byte[] text = new byte[0];
  private int begin;
  private int length;
  private int entries;

  /**
   * @param codesUnusedDistances whether a block without a match gets a distance code
   */
  NearOptimalPath(NearOptimalMatches matches, boolean codesUnusedDistances) {
    this.matches = matches;
    this.codesUnusedDistances = codesUnusedDistances;
  }

  /** Sets the block. */
  void block(byte[] text, int begin, int end, int entries) {
    this.text = text;
    this.begin = begin;
    this.length = end - begin;
    this.entries = entries;
    if (tokens.length < length) {
      tokens = new int[length];
      costToEnd = new int[length + DeflateTables.MAX_MATCH];
    }
    // No match may reach over the block's end.
    Arrays.fill(costToEnd, length, length + DeflateTables.MAX_MATCH, UNREACHABLE);
  }

  /** Finds the cheapest path and the codes that it gives. */
  void find(NearOptimalCosts costs) {
    int[] found = matches.entries();
    int[] costToEnd = this.costToEnd;
    int[] tokens = this.tokens;
    int[] lengths = costs.lengths;
    int entry = entries;
    costToEnd[length] = 0;
    for (int at = length - 1; at >= 0; at--) {
      int count = found[--entry];
      int best = costs.literals[text[begin + at] & 0xff] + costToEnd[at + 1];
      int token = 0;
      int length = DeflateTables.MIN_MATCH;
      for (int i = entry - count; i < entry; i++) {
        int distance = found[i] & 0xffff;
        int longest = found[i] >>> 16;
        int distanceCost = costs.distances[DeflateTables.distanceSymbol(distance)];
        for (; length <= longest; length++) {
          int cost = distanceCost + lengths[length] + costToEnd[at + length];
          if (cost < best) {
            best = cost;
            token = (length << 16) | distance;
          }
        }
      }
      entry -= count;
      costToEnd[at] = best;
      tokens[at] = token;
    }
    tally();
  }

  /** Takes the path without matches; returns the block's size in bits with dynamic codes. */
  int literalsOnly() {
    Arrays.fill(tokens, 0, length, 0);
    tally();
    return bits();
  }

  /** Finds the cheapest path for the fixed codes; returns its size in bits. */
  int fixed() {
    find(fixedCosts());
    return costToEnd[0] / 16 + 7;
  }

  /** Returns the fixed codes' costs. */
  NearOptimalCosts fixedCosts() {
    byte[] literals = new byte[TokenCounts.LITERALS];
    byte[] distances = new byte[TokenCounts.DISTANCES];
    DeflateTables.fixedLengths(literals, distances);
    NearOptimalCosts costs = new NearOptimalCosts();
    costs.set(literals, distances);
    return costs;
  }

  private void tally() {
    counts.clear();
    for (int at = 0; at < length; at += length(tokens[at])) {
      counts.add(tokens[at], text[begin + at], 1);
    }
    counts.endBlock();
    LimitedHuffman.lengths(counts.literals, LITERAL_LIMIT, literalLengths);
    LimitedHuffman.lengths(counts.distances, DISTANCE_LIMIT, distanceLengths);
    if (!codesUnusedDistances && Arrays.stream(counts.distances).allMatch(n -> n == 0)) {
      Arrays.fill(distanceLengths, (byte) 0);
    }
  }

  private static int length(int token) {
    return token == 0 ? 1 : token >>> 16;
  }

  /** Returns the size of header and tokens in bits with dynamic codes. */
  int bits() {
    return HeaderSize.bits(literalLengths, distanceLengths, true)
        + counts.bits(literalLengths, distanceLengths);
  }

  void write(EncodedPart part) {
    byte[] literals = new byte[TokenCounts.LITERALS];
    byte[] distances = new byte[TokenCounts.DISTANCES];
    DeflateTables.fixedLengths(literals, distances);
    int coded = Math.min(bits(), counts.bits(literals, distances));
    if (stored(length) < coded) {
      part.addStoredBlocks(length);
      return;
    }
    for (int at = 0; at < length; at += length(tokens[at])) {
      part.add(tokens[at]);
    }
    part.endBlock(BlockOutline.Kind.DYNAMIC);
  }

  /** Returns a size in bits without the block's first three; it lies between the possible ones. */
  private static int stored(int bytes) {
    return 4 + 32 + 40 * ((bytes - 1) / EncodedPart.MOST_STORED) + 8 * bytes;
  }
}
