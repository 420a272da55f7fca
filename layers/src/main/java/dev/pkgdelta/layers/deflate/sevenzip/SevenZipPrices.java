package dev.pkgdelta.layers.deflate.sevenzip;

import dev.pkgdelta.layers.deflate.DeflateTables;

/** The code lengths that 7-Zip takes for prices, in bits. */
final class SevenZipPrices {

  private static final int UNUSED_LITERAL_OR_LENGTH = 11;
  private static final int UNUSED_DISTANCE = 6;

  final int[] literals = new int[256];

  /** By length; extra bits are included. */
  final int[] lengths = new int[DeflateTables.MAX_MATCH + 1];

  /** By slot; extra bits are included. */
  final int[] distances = new int[DeflateTables.DISTANCES];

  void set(byte[] literalLengths, byte[] distanceLengths) {
    for (int i = 0; i < literals.length; i++) {
      literals[i] = orElse(literalLengths[i], UNUSED_LITERAL_OR_LENGTH);
    }
    for (int length = DeflateTables.MIN_MATCH; length < lengths.length; length++) {
      int slot = DeflateTables.lengthSymbol(length);
      lengths[length] =
          orElse(literalLengths[257 + slot], UNUSED_LITERAL_OR_LENGTH)
              + DeflateTables.lengthExtra(slot);
    }
    for (int slot = 0; slot < DeflateTables.DISTANCES; slot++) {
      distances[slot] =
          orElse(distanceLengths[slot], UNUSED_DISTANCE) + DeflateTables.distanceExtra(slot);
    }
  }

  private static int orElse(byte bits, int unused) {
    return bits != 0 ? bits : unused;
  }
}
