package dev.pkgdelta.layers.deflate;

import java.util.Arrays;

/** The constants of deflate (RFC 1951, sections 3.2.5 to 3.2.7). */
public final class DeflateTables {

  /** The shortest match. */
  public static final int MIN_MATCH = 3;

  /** The longest match. */
  public static final int MAX_MATCH = 258;

  /** The farthest match. */
  public static final int WINDOW = 32768;

  /** Literal, end-of-block and length symbols that may occur. */
  public static final int LITERALS = 286;

  /** Distance symbols that may occur. */
  public static final int DISTANCES = 30;

  /** The symbol that ends a block. */
  public static final int END_OF_BLOCK = 256;

  /** The symbols of the code length alphabet in the order in which their lengths are sent. */
  static final byte[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private static final short[] LENGTH_BASE = new short[29];
  private static final byte[] LENGTH_EXTRA = new byte[29];
  private static final int[] DISTANCE_BASE = new int[30];
  private static final byte[] DISTANCE_EXTRA = new byte[30];
  private static final byte[] LENGTH_SYMBOL = new byte[MAX_MATCH + 1];

  static {
    int base = MIN_MATCH;
    for (int symbol = 0; symbol < 28; symbol++) {
      int extra = symbol < 8 ? 0 : symbol / 4 - 1;
      LENGTH_BASE[symbol] = (short) base;
      LENGTH_EXTRA[symbol] = (byte) extra;
      int next = Math.min(base + (1 << extra), MAX_MATCH + 1);
      Arrays.fill(LENGTH_SYMBOL, base, next, (byte) symbol);
      base = next;
    }
    LENGTH_BASE[28] = MAX_MATCH;
    LENGTH_SYMBOL[MAX_MATCH] = 28;
    base = 1;
    for (int symbol = 0; symbol < 30; symbol++) {
      int extra = symbol < 4 ? 0 : symbol / 2 - 1;
      DISTANCE_BASE[symbol] = base;
      DISTANCE_EXTRA[symbol] = (byte) extra;
      base += 1 << extra;
    }
  }

  private DeflateTables() {}

  /** Returns the symbol, less 257, that a length of 3 to 258 is usually coded with. */
  public static int lengthSymbol(int length) {
    return LENGTH_SYMBOL[length];
  }

  /** Returns the first length of a symbol, which is given less 257. */
  public static int lengthBase(int symbol) {
    return LENGTH_BASE[symbol];
  }

  /** Returns the extra bits of a length symbol, which is given less 257. */
  public static int lengthExtra(int symbol) {
    return LENGTH_EXTRA[symbol];
  }

  /** Returns the symbol of a distance of 1 to 32768. */
  public static int distanceSymbol(int distance) {
    int less = distance - 1;
    if (less < 2) {
      return less;
    }
    int bits = 31 - Integer.numberOfLeadingZeros(less);
    return 2 * bits + ((less >>> (bits - 1)) & 1);
  }

  /** Returns the first distance of a symbol. */
  public static int distanceBase(int symbol) {
    return DISTANCE_BASE[symbol];
  }

  /** Returns the extra bits of a distance symbol. */
  public static int distanceExtra(int symbol) {
    return DISTANCE_EXTRA[symbol];
  }

  /** Fills in the fixed code lengths of 288 literal and 32 distance symbols (section 3.2.6). */
  public static void fixedLengths(byte[] literals, byte[] distances) {
    Arrays.fill(literals, 0, 144, (byte) 8);
    Arrays.fill(literals, 144, 256, (byte) 9);
    Arrays.fill(literals, 256, 280, (byte) 7);
    Arrays.fill(literals, 280, 288, (byte) 8);
    Arrays.fill(distances, 0, 32, (byte) 5);
  }
}
