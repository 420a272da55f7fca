package dev.pkgdelta.layers.deflate.miniz;

/**
 * When miniz ends a block: when its buffer of tokens is full. A literal takes one byte of it, a
 * match three, and each eight tokens one more. Not safe for use by several threads.
 */
final class MinizBlockEnd {

  private static final int FULL = 64 * 1024 - 8;
  private static final int DENSE_FROM = 31 * 1024;

  private int buffered;
  private int flagsLeft;
  private int plain;

  void beginBlock() {
    buffered = 1;
    flagsLeft = 8;
    plain = 0;
  }

  private void add(int token) {
    if (token == 0) {
      buffered++;
      plain++;
    } else {
      buffered += 3;
      plain += token >>> 16;
    }
    if (--flagsLeft == 0) {
      flagsLeft = 8;
      buffered++;
    }
  }

  /** Counts a token and returns whether the buffer is full; for level 1. */
  boolean endsAfter(int token) {
    add(token);
    return buffered > FULL;
  }

  /**
   * Counts a token and returns whether the block ends, which it also does after 31 KB that the
   * tokens take nearly as much room as; for all other levels.
   */
  boolean endsAfterOrIsDense(int token) {
    add(token);
    return buffered > FULL || (plain > DENSE_FROM && ((buffered * 115) >> 7) >= plain);
  }
}
