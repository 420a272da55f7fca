package dev.pkgdelta.layers.bitcode;

/**
 * How an operand is written that something is known of before: as the difference from what is
 * expected; 0, -1, 1, -2 and so on are written as 0, 1, 2, 3, modulo 2^64.
 */
record Expectation(long expected) {

  long plain(long value) {
    long difference = value - expected;
    return (difference << 1) ^ (difference >> 63);
  }

  long value(long plain) {
    return expected + ((plain >>> 1) ^ -(plain & 1));
  }
}
