package dev.pkgdelta.layers.deflate;

/**
 * The bits that a block's tokens are written with: its two Huffman codes and the extra bits of
 * lengths and distances (RFC 1951, section 3.2.5). Reused from block to block; not thread-safe.
 */
final class TokenCodes {

  /** The low bits of an entry, which tell how many bits to write. */
  static final int LENGTH_BITS = 6;

  static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

  /** The most bytes that a token takes: 15 + 5 and 15 + 13 bits, of which 7 begin a byte. */
  static final int MOST_BYTES = 7;

  private static final int LONG_FORM_SYMBOL = 27;
  private static final int MISSING = -1;
  private static final long NO_DISTANCE = Long.MIN_VALUE;

  private final HuffmanCode literals = new HuffmanCode(288);
  private final HuffmanCode distances = new HuffmanCode(32);

  /**
   * By literal and by length, as tokens hold them: {@code code and extra bits << LENGTH_BITS |
   * their number}; {@link #MISSING} without a code.
   */
  private final int[] entries = new int[DeflateBlock.LITERALS_AND_LENGTHS];

  /**
   * By distance symbol plus 1: {@code bias << 16 | all bits << 8 | the code's bits}, where the bits
   * to write are {@code (distance << the code's bits) + bias}; {@link #MISSING} without a code. The
   * first writes nothing: a literal has no distance.
   */
  private final long[] distanceEntries = new long[32];

  private int longForm;
  private boolean fixed;

  /** Takes the codes of a dynamic block. */
  void assign(DynamicHeader header) {
    fixed = false;
    literals.assign(header.literals, header.literalCount);
    distances.assign(header.distances, header.distanceCount);
    assignEntries();
  }

  /** Takes the fixed codes. */
  void assignFixed() {
    if (!fixed) {
      byte[] literalLengths = new byte[288];
      byte[] distanceLengths = new byte[32];
      DeflateTables.fixedLengths(literalLengths, distanceLengths);
      literals.assign(literalLengths, 288);
      distances.assign(distanceLengths, 32);
      assignEntries();
      fixed = true;
    }
  }

  private void assignEntries() {
    for (int value = 0; value < 256; value++) {
      entries[value] = orMissing(entry(literals.codes[value]));
    }
    for (int length = DeflateTables.MIN_MATCH; length <= DeflateTables.MAX_MATCH; length++) {
      entries[256 - DeflateTables.MIN_MATCH + length] =
          length(length, DeflateTables.lengthSymbol(length));
    }
    longForm = length(DeflateTables.MAX_MATCH, LONG_FORM_SYMBOL);
    for (int symbol = 0; symbol < DeflateTables.DISTANCES; symbol++) {
      int code = distances.codes[symbol];
      int used = code & 15;
      long bias = (code >>> 4) - ((long) DeflateTables.distanceBase(symbol) << used);
      int all = used + DeflateTables.distanceExtra(symbol);
      distanceEntries[symbol + 1] = code == 0 ? NO_DISTANCE : (bias << 16) | (all << 8) | used;
    }
  }

  private int length(int length, int symbol) {
    int code = literals.codes[257 + symbol];
    if (code == 0) {
      return MISSING;
    }
    int used = code & 15;
    int value = (code >>> 4) | ((length - DeflateTables.lengthBase(symbol)) << used);
    return (value << LENGTH_BITS) | (used + DeflateTables.lengthExtra(symbol));
  }

  private static int orMissing(int entry) {
    return entry == 0 ? MISSING : entry;
  }

  /**
   * Returns {@code bits << LENGTH_BITS | their number} of a token as a {@link DeflateBlock} holds
   * it; negative if it has no code. Made without a branch that depends on what kind of token it is,
   * which no processor could foresee.
   */
  long of(int token) {
    int entry = entries[DeflateBlock.literalOrLength(token)];
    long distanceEntry = distanceEntries[DeflateBlock.distanceSymbol(token)];
    if ((token & DeflateBlock.LONG_FORM) != 0) {
      entry = longForm;
    }
    if (entry == MISSING || distanceEntry == NO_DISTANCE) {
      return MISSING;
    }
    long value = ((long) DeflateBlock.distance(token) << distanceEntry) + (distanceEntry >> 16);
    int before = entry & LENGTH_MASK;
    long both = (value << before) | (entry >>> LENGTH_BITS);
    return (both << LENGTH_BITS) | (before + ((distanceEntry >>> 8) & 0xff));
  }

  /** Returns the end-of-block symbol's entry, as for a literal. */
  int ofEnd() {
    return entry(literals.codes[DeflateTables.END_OF_BLOCK]);
  }

  private static int entry(int code) {
    return ((code >>> 4) << LENGTH_BITS) | (code & 15);
  }
}
