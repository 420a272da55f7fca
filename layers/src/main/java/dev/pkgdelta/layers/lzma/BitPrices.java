package dev.pkgdelta.layers.lzma;

import static dev.pkgdelta.layers.lzma.LzmaProbabilities.CHANCE_BITS;

/**
 * What a bit costs at a chance, in sixteenths of a bit, as LZMA's encoders reckon: from a table of
 * 128 entries, rounded as theirs is.
 *
 * <p>Source: {@code rangeenc.c} of the LZMA SDK and price_tablegen.c of liblzma.
 */
final class BitPrices {

  /** More than any way costs. */
  static final int INFINITE = 1 << 30;

  private static final int REDUCED = 4;
  private static final int FRACTION_BITS = 4;
  private static final int MASK = (1 << CHANCE_BITS) - 1;
  private static final int[] PRICES = new int[1 << (CHANCE_BITS - REDUCED)];

  static {
    for (int i = 0; i < PRICES.length; i++) {
      int square = (i << REDUCED) + (1 << (REDUCED - 1));
      int bits = 0;
      for (int j = 0; j < FRACTION_BITS; j++) {
        square *= square;
        bits <<= 1;
        for (; square >>> 16 != 0; square >>>= 1) {
          bits++;
        }
      }
      PRICES[i] = (CHANCE_BITS << FRACTION_BITS) - 15 - bits;
    }
  }

  private BitPrices() {}

  static int zero(short chance) {
    return PRICES[chance >> REDUCED];
  }

  static int one(short chance) {
    return PRICES[(chance ^ MASK) >> REDUCED];
  }

  static int of(short chance, int bit) {
    return PRICES[(chance ^ (-bit & MASK)) >> REDUCED];
  }

  /** Returns the price of bits that have no chances. */
  static int direct(int bits) {
    return bits << FRACTION_BITS;
  }

  /** Returns the price of a value in a tree of chances, its highest bit first. */
  static int tree(short[] chances, int base, int bits, int value) {
    int price = 0;
    for (int symbol = value | (1 << bits); symbol > 1; symbol >>= 1) {
      price += of(chances[base + (symbol >> 1)], symbol & 1);
    }
    return price;
  }

  /** Returns the price of a value in a tree of chances, its lowest bit first. */
  static int reverseTree(short[] chances, int base, int bits, int value) {
    int price = 0;
    int symbol = 1;
    for (int i = 0; i < bits; i++) {
      int bit = value >>> i & 1;
      price += of(chances[base + symbol], bit);
      symbol = (symbol << 1) | bit;
    }
    return price;
  }
}
