package dev.pkgdelta.layers.deflate.zopfli;

import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.optimal.TokenCounts;
import java.util.Arrays;

/** What tokens cost in one of zopfli's runs, in bits. */
final class ZopfliCosts {

  private static final int DISTANCE_SLOTS = 30;
  private static final int LENGTH_SLOTS = 29;

  final double[] literals = new double[256];

  /** By the slots of length and distance. */
  private final double[] matches = new double[LENGTH_SLOTS * DISTANCE_SLOTS];

  private final double[] literalBits = new double[TokenCounts.LITERALS];
  private final double[] distanceBits = new double[TokenCounts.DISTANCES];
  private double least;

  /** Sets the costs to the entropy of what occurred before. */
  void set(ZopfliStatistics statistics) {
    ZopfliStatistics.costs(statistics.literals, literalBits);
    ZopfliStatistics.costs(statistics.distances, distanceBits);
    set();
  }

  /** Sets the costs to those of the fixed codes. */
  void setFixed() {
    Arrays.fill(literalBits, 0, 144, 8);
    Arrays.fill(literalBits, 144, 256, 9);
    Arrays.fill(literalBits, 256, 280, 7);
    Arrays.fill(literalBits, 280, 288, 8);
    Arrays.fill(distanceBits, 5);
    set();
  }

  private void set() {
    System.arraycopy(literalBits, 0, literals, 0, literals.length);
    for (int length = 0; length < LENGTH_SLOTS; length++) {
      double lengthBits = literalBits[257 + length];
      for (int distance = 0; distance < DISTANCE_SLOTS; distance++) {
        int extra = DeflateTables.lengthExtra(length) + DeflateTables.distanceExtra(distance);
        // In zopfli's order of additions, for the same rounding.
        matches[length * DISTANCE_SLOTS + distance] = extra + lengthBits + distanceBits[distance];
      }
    }
    int cheapestLength = 0;
    for (int length = 1; length < LENGTH_SLOTS; length++) {
      if (match(length, 0) < match(cheapestLength, 0)) {
        cheapestLength = length;
      }
    }
    int cheapestDistance = 0;
    for (int distance = 1; distance < DISTANCE_SLOTS; distance++) {
      if (match(0, distance) < match(0, cheapestDistance)) {
        cheapestDistance = distance;
      }
    }
    least = match(cheapestLength, cheapestDistance);
  }

  double match(int lengthSlot, int distanceSlot) {
    return matches[lengthSlot * DISTANCE_SLOTS + distanceSlot];
  }

  /** Returns what the cheapest match costs. */
  double least() {
    return least;
  }
}
