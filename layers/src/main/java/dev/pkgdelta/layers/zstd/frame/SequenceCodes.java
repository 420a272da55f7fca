package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;

/** The codes of lengths and offsets, and their usual tables (RFC 8878, section 3.1.1.3.2). */
final class SequenceCodes {

  static final int LITERALS = 0;
  static final int OFFSETS = 1;
  static final int MATCHES = 2;

  static final int MIN_MATCH = 3;

  /** The finest table and the last code of each kind. */
  static final int[] MAX_LOG = {9, 8, 9};

  static final int[] MAX_CODE = {35, 31, 52};

  private static final int[] LITERAL_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15, 16
  };
  private static final int[] MATCH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };

  private static final short[] LITERAL_COUNTS = {
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
    -1, -1, -1, -1
  };
  private static final short[] MATCH_COUNTS = {
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
  };
  private static final short[] OFFSET_COUNTS = {
    1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
  };

  private static final int[] LITERAL_BASE = bases(LITERAL_BITS, 0);
  private static final int[] MATCH_BASE = bases(MATCH_BITS, MIN_MATCH);

  private SequenceCodes() {}

  private static int[] bases(int[] bits, int first) {
    int[] bases = new int[bits.length];
    bases[0] = first;
    for (int i = 1; i < bits.length; i++) {
      bases[i] = bases[i - 1] + (1 << bits[i - 1]);
    }
    return bases;
  }

  /** Returns the table that need not be told. */
  static FseTable usual(int kind) throws CorruptData {
    return switch (kind) {
      case LITERALS -> FseTable.of(new FseCounts(6, LITERAL_COUNTS));
      case OFFSETS -> FseTable.of(new FseCounts(5, OFFSET_COUNTS));
      default -> FseTable.of(new FseCounts(6, MATCH_COUNTS));
    };
  }

  /** Returns the code of a value. */
  static int code(int kind, int value) {
    return kind == OFFSETS
        ? FseCounts.floorLog(value)
        : find(kind == LITERALS ? LITERAL_BASE : MATCH_BASE, value);
  }

  private static int find(int[] bases, int value) {
    int at = java.util.Arrays.binarySearch(bases, value);
    return at >= 0 ? at : -at - 2;
  }

  /** Returns how many bits follow a code. */
  static int bits(int kind, int code) {
    return switch (kind) {
      case LITERALS -> LITERAL_BITS[code];
      case OFFSETS -> code;
      default -> MATCH_BITS[code];
    };
  }

  /** Returns the least value of a code. */
  static int base(int kind, int code) {
    return switch (kind) {
      case LITERALS -> LITERAL_BASE[code];
      case OFFSETS -> 1 << code;
      default -> MATCH_BASE[code];
    };
  }
}
