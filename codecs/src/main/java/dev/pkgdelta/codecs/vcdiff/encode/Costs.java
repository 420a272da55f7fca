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

  int add() {
    return code * 3 / 4;
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
