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

  /**
   * Costs are held in the high half of a long, above the token: so of equally cheap tokens the
   * shortest is the least, and is found without a branch, which would seldom be foreseen.
   */
  private static final int COST = 32;

  private static final long UNREACHABLE = 0x4000_0000L << COST;

  private final TokenCounts counts = new TokenCounts();
  private final NearOptimalMatches matches;
  private final boolean codesUnusedDistances;
  private long[] costToEnd = new long[0];
  private int[] tokens = new int[0];
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
      costToEnd = new long[length + DeflateTables.MAX_MATCH];
    }
    // No match may reach over the block's end.
    Arrays.fill(costToEnd, length, length + DeflateTables.MAX_MATCH, UNREACHABLE);
  }

  /** Finds the cheapest path and the codes that it gives. */
  void find(NearOptimalCosts costs) {
    int[] found = matches.entries();
    long[] costToEnd = this.costToEnd;
    int[] tokens = this.tokens;
    int[] literals = costs.literals;
    int[] distances = costs.distances;
    long[] ofLength = ofLengths(costs);
    int entry = entries;
    costToEnd[length] = 0;
    for (int at = length - 1; at >= 0; at--) {
      int count = found[--entry];
      long best = ((long) literals[text[begin + at] & 0xff] << COST) + costToEnd[at + 1];
      int shortest = DeflateTables.MIN_MATCH;
      for (int i = entry - count; i < entry; i++) {
        int distance = found[i] & 0xffff;
        int longest = found[i] >>> 16;
        int distanceCost = distances[DeflateTables.distanceSymbol(distance)];
        long ofDistance = ((long) distanceCost << COST) | distance;
        for (int length = shortest; length <= longest; length++) {
          best = Math.min(best, ofDistance + ofLength[length] + costToEnd[at + length]);
        }
        shortest = longest + 1;
      }
      entry -= count;
      costToEnd[at] = best >> COST << COST;
      tokens[at] = (int) best;
    }
    tally();
  }

  private static long[] ofLengths(NearOptimalCosts costs) {
    long[] values = new long[DeflateTables.MAX_MATCH + 1];
    for (int length = DeflateTables.MIN_MATCH; length < values.length; length++) {
      values[length] = ((long) costs.lengths[length] << COST) | (length << 16);
    }
    return values;
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
    return (int) (costToEnd[0] >> COST) / 16 + 7;
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
