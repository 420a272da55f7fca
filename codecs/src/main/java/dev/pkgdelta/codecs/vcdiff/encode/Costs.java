package dev.pkgdelta.codecs.vcdiff.encode;

/**
 * What instructions cost, roughly, in eighths of a bit each. A secondary compressor makes literals
 * cheaper, and with them short copies not worth their while.
 *
 * @param literal one byte of an ADD
 * @param code an instruction's code
 * @param addressByte one byte of an address
 */
record Costs(int literal, int code, int addressByte) {

  static final Costs PLAIN = new Costs(64, 64, 64);
  static final Costs COMPRESSED = new Costs(46, 44, 58);

  /**
   * Returns what one more literal costs besides itself.
   *
   * @param before how many the ADD has: with the first it takes a code, which it may share, later
   *     bytes for its size
   */
  int add(int before) {
    return switch (before) {
      case 0 -> code * 3 / 4;
      case 17, 127, (1 << 14) - 1, (1 << 21) - 1 -> code;
      default -> 0;
    };
  }

  /**
   * Returns what it costs to break an ADD off: what follows is likely to be an ADD again, as long
   * as this one, which takes a code and its size anew.
   *
   * @param before how many literals the ADD has
   */
  int broken(int before) {
    return before == 0 ? 0 : before <= 17 ? code / 4 : before <= 127 ? code : code * 2;
  }

  int run(int length) {
    return code + sizeBytes(length) * code + literal;
  }

  /**
   * Returns what a copy costs.
   *
   * @param distance of the address from something that the decoder knows
   */
  int copy(int length, long distance) {
    int size = length <= 18 ? 0 : sizeBytes(length) * code;
    return code + size + addressBytes(distance) * addressByte;
  }

  private static int sizeBytes(int length) {
    return addressBytes(length);
  }

  static int addressBytes(long value) {
    return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;
  }
}
