package dev.pkgdelta.layers.deflate;

/**
 * A canonical Huffman code, its bits reversed as they are written. Not safe for use by several
 * threads.
 *
 * <p>Source: RFC 1951, section 3.2.2. The code may be incomplete.
 */
final class HuffmanCode {

  /** For each symbol {@code code << 4 | length}; 0 for a symbol without a code. */
  final int[] codes;

  HuffmanCode(int symbols) {
    this.codes = new int[symbols];
  }

  /** Assigns the codes for lengths of 0 to 15 bits. */
  void assign(byte[] lengths, int symbols) {
    int[] next = firstCodes(lengths, symbols);
    for (int i = 0; i < symbols; i++) {
      int length = lengths[i];
      codes[i] = length == 0 ? 0 : (reversed(next[length]++, length) << 4) | length;
    }
    for (int i = symbols; i < codes.length; i++) {
      codes[i] = 0;
    }
  }

  private static int reversed(int code, int length) {
    return Integer.reverse(code) >>> (32 - length);
  }

  private static int[] firstCodes(byte[] lengths, int symbols) {
    int[] next = new int[16];
    int[] counts = new int[16];
    for (int i = 0; i < symbols; i++) {
      counts[lengths[i]]++;
    }
    counts[0] = 0;
    int code = 0;
    for (int length = 1; length <= 15; length++) {
      code = (code + counts[length - 1]) << 1;
      next[length] = code;
    }
    return next;
  }

  /**
   * Returns how much of the code space of 15 bits the lengths take: 32768 if the code is complete,
   * more if it is impossible.
   */
  static int space(byte[] lengths, int from, int to) {
    int space = 0;
    for (int i = from; i < to; i++) {
      space += lengths[i] == 0 ? 0 : 1 << (15 - lengths[i]);
    }
    return space;
  }
}
