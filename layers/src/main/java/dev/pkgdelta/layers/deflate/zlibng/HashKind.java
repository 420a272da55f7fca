package dev.pkgdelta.layers.deflate.zlibng;

/**
 * How zlib-ng hashes the bytes at a place to 16 bits. The ordinal is part of the recipe's format.
 */
public enum HashKind {
  /** Knuth's multiplication of four bytes: all processors from version 2.2 on, some before. */
  MULTIPLY,
  /** CRC-32C of four bytes: x86 with SSE 4.2 and ARM with CRC instructions, before version 2.2. */
  CRC32C,
  /** zlib's rolling hash of three bytes: level 9 from version 2.1 on. */
  ROLLING;

  private static final int POLYNOMIAL = 0x82f63b78;
  private static final char[][] CRC = crcTables();

  /** Returns how many bytes are hashed. */
  int length() {
    return this == ROLLING ? 3 : 4;
  }

  /** Returns the hash of a word, its first byte lowest. */
  public int of(int word) {
    // Not a switch, which would look the constant up in a table at each place.
    if (this == MULTIPLY) {
      return (word * 0x9E3779B1) >>> 16;
    } else if (this == CRC32C) {
      return CRC[0][word & 0xff]
          ^ CRC[1][(word >>> 8) & 0xff]
          ^ CRC[2][(word >>> 16) & 0xff]
          ^ CRC[3][word >>> 24];
    } else {
      return (((word & 0x1f) << 10) ^ (((word >>> 8) & 0x3ff) << 5) ^ ((word >>> 16) & 0xff))
          & 0x7fff;
    }
  }

  private static char[][] crcTables() {
    char[][] tables = new char[4][256];
    for (int i = 0; i < 4; i++) {
      for (int b = 0; b < 256; b++) {
        int crc = b;
        for (int bit = 8 * (4 - i); bit > 0; bit--) {
          crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : POLYNOMIAL);
        }
        tables[i][b] = (char) crc;
      }
    }
    return tables;
  }
}
