package dev.pkgdelta.layers.lzma;

/**
 * The hashes of two, three and four bytes by which liblzma's match finders look for matches. Bytes
 * are given in a word, the first lowest.
 *
 * <p>Source: {@code hash_4_calc} in liblzma's lz_encoder_hash.h.
 */
final class FinderHashes {

  /** How many hashes of two bytes there are. */
  static final int TWO = 1 << 10;

  /** How many hashes of three bytes there are. */
  static final int THREE = 1 << 16;

  private static final int[] CRC = new int[256];

  static {
    for (int i = 0; i < CRC.length; i++) {
      int rest = i;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest >>> 1) ^ ((rest & 1) != 0 ? 0xedb88320 : 0);
      }
      CRC[i] = rest;
    }
  }

  private FinderHashes() {}

  static int two(int word) {
    return begun(word) & (TWO - 1);
  }

  static int three(int word) {
    return (begun(word) ^ ((word >>> 8) & 0xff00)) & (THREE - 1);
  }

  /**
   * @param mask the bits that a hash has
   */
  static int four(int word, int mask) {
    return (begun(word) ^ ((word >>> 8) & 0xff00) ^ (CRC[word >>> 24] << 5)) & mask;
  }

  private static int begun(int word) {
    return CRC[word & 0xff] ^ ((word >>> 8) & 0xff);
  }
}
