package dev.pkgdelta.layers.deflate.zlib;

import dev.pkgdelta.bytes.Words;

/**
 * The hash functions of zlib and its relatives. Collisions take their share of the candidates that
 * are looked at, so the very function matters.
 *
 * <p>Source: zlib 1.3.1, deflate.c, UPDATE_HASH(); Chromium's zlib,
 * contrib/optimizations/insert_string.h, before and after its change of 2022. Immutable.
 */
final class ZlibHash {

  private static final int FACTOR = 66521;
  private static final int CASTAGNOLI = 0x82f63b78;
  private static final int[] CRC = crcTables();

  private final ZlibVariant variant;
  private final boolean rolling;
  private final int shift;
  private final int mask;
  private final int taken;

  ZlibHash(ZlibModel model) {
    this.variant = model.variant();
    this.rolling = variant == ZlibVariant.ZLIB || variant == ZlibVariant.GZIP;
    this.shift = (model.hashBits() + 2) / 3;
    this.mask = (1 << model.hashBits()) - 1;
    boolean three = variant == ZlibVariant.CHROMIUM_CRC && model.level() >= 6;
    this.taken = three ? 0xffffff : -1;
  }

  /** Returns the number of values. */
  int size() {
    return mask + 1;
  }

  /** Returns how many bytes are hashed: 3 or 4. */
  int width() {
    return rolling || taken != -1 ? 3 : 4;
  }

  /** Hashes the bytes at a position, all of which are there. */
  int at(byte[] text, int position) {
    if (rolling) {
      int first = text[position] << (shift * 2);
      int second = (text[position + 1] & 0xff) << shift;
      return (first ^ second ^ (text[position + 2] & 0xff)) & mask;
    }
    return of(Words.i32(text, position));
  }

  /** Hashes three bytes and a fourth that stands elsewhere. */
  int at(byte[] text, int position, int fourth) {
    int three =
        (text[position] & 0xff)
            | ((text[position + 1] & 0xff) << 8)
            | ((text[position + 2] & 0xff) << 16);
    return of(three | (fourth << 24));
  }

  private int of(int four) {
    if (variant == ZlibVariant.CHROMIUM) {
      return ((four * FACTOR + FACTOR) >>> 16) & mask;
    }
    int value = four & taken;
    return (CRC[768 + (value & 0xff)]
            ^ CRC[512 + ((value >>> 8) & 0xff)]
            ^ CRC[256 + ((value >>> 16) & 0xff)]
            ^ CRC[value >>> 24])
        & mask;
  }

  /** Tables for a byte with 0 to 3 zero bytes after it. */
  private static int[] crcTables() {
    int[] tables = new int[1024];
    for (int value = 0; value < 256; value++) {
      int crc = value;
      for (int zeros = 0; zeros < 4; zeros++) {
        for (int bit = 0; bit < 8; bit++) {
          crc = (crc >>> 1) ^ ((crc & 1) != 0 ? CASTAGNOLI : 0);
        }
        tables[zeros * 256 + value] = crc;
      }
    }
    return tables;
  }
}
