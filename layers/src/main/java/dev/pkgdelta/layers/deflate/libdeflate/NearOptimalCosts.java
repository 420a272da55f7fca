package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.DeflateTables;
import java.math.BigInteger;
import java.util.Arrays;

/** What libdeflate's near-optimal parser takes tokens to cost, in sixteenths of a bit. */
final class NearOptimalCosts {

  private static final int BIT = 16;
  private static final int UNUSED_LITERAL_OR_LENGTH = 13 * BIT;
  private static final int UNUSED_DISTANCE = 10 * BIT;
  private static final int DEFAULT_DISTANCE = 4 * BIT + 907 * BIT / 1000;
  private static final int[] DEFAULT_LENGTHS = {109, 93, 84};

  final int[] literals;

  /** By length; extra bits are included. */
  final int[] lengths;

  /** By slot; extra bits are included. */
  final int[] distances;

  NearOptimalCosts() {
    this(new int[256], new int[DeflateTables.MAX_MATCH + 1], new int[30]);
  }

  private NearOptimalCosts(int[] literals, int[] lengths, int[] distances) {
    this.literals = literals;
    this.lengths = lengths;
    this.distances = distances;
  }

  NearOptimalCosts copy() {
    return new NearOptimalCosts(literals.clone(), lengths.clone(), distances.clone());
  }

  /** Sets the costs to the code lengths, in whole bits. */
  void set(byte[] literalLengths, byte[] distanceLengths) {
    for (int i = 0; i < literals.length; i++) {
      literals[i] = orElse(literalLengths[i], UNUSED_LITERAL_OR_LENGTH);
    }
    for (int length = DeflateTables.MIN_MATCH; length < lengths.length; length++) {
      int slot = DeflateTables.lengthSymbol(length);
      lengths[length] =
          orElse(literalLengths[257 + slot], UNUSED_LITERAL_OR_LENGTH)
              + BIT * DeflateTables.lengthExtra(slot);
    }
    for (int slot = 0; slot < distances.length; slot++) {
      distances[slot] =
          orElse(distanceLengths[slot], UNUSED_DISTANCE) + BIT * DeflateTables.distanceExtra(slot);
    }
  }

  private static int orElse(byte bits, int unused) {
    return bits != 0 ? bits * BIT : unused;
  }

  /**
   * Returns the default costs.
   *
   * @param used how many byte values occur, 1 to 256
   * @param matches the share of matches: 0 few, 1 half, 2 many
   */
  static NearOptimalCosts defaults(int used, int matches) {
    NearOptimalCosts costs = new NearOptimalCosts();
    Arrays.fill(costs.literals, defaultLiteral(used, matches));
    for (int length = DeflateTables.MIN_MATCH; length < costs.lengths.length; length++) {
      int slot = DeflateTables.lengthSymbol(length);
      costs.lengths[length] = DEFAULT_LENGTHS[matches] + BIT * DeflateTables.lengthExtra(slot);
    }
    for (int slot = 0; slot < costs.distances.length; slot++) {
      costs.distances[slot] = DEFAULT_DISTANCE + BIT * DeflateTables.distanceExtra(slot);
    }
    return costs;
  }

  /** Returns 16 log2(used / (1 - p)), rounded down, for a p of 1/4, 1/2 or 3/4. */
  private static int defaultLiteral(int used, int matches) {
    BigInteger[] ratio =
        BigInteger.valueOf(4L * used)
            .pow(BIT)
            .divideAndRemainder(BigInteger.valueOf(3 - matches).pow(BIT));
    return ratio[0].bitLength() - 1;
  }

  /** Moves the costs towards others; by less (0) or more (3), or all the way (4). */
  void approach(NearOptimalCosts other, int change) {
    approach(literals, other.literals, change);
    approach(lengths, other.lengths, change);
    approach(distances, other.distances, change);
  }

  private static void approach(int[] costs, int[] others, int change) {
    for (int i = 0; i < costs.length; i++) {
      int cost = costs[i];
      int other = others[i];
      costs[i] =
          switch (change) {
            case 0 -> (other + 3 * cost) / 4;
            case 1 -> (other + cost) / 2;
            case 2 -> (5 * other + 3 * cost) / 8;
            case 3 -> (3 * other + cost) / 4;
            default -> other;
          };
    }
  }
}
