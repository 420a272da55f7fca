package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.Words;

/**
 * The plain bytes of one block, all of which both sides know before any decision. Safe for use by
 * several threads.
 *
 * @param bytes the plain bytes, at the array's start
 * @param size how many they are
 * @param dictionary the largest distance that decisions may have
 */
record BlockText(byte[] bytes, int size, int dictionary) {

  /** Returns the eight bytes at a position, the first one lowest. */
  long word(int position) {
    return Words.i64(bytes, position);
  }

  /** Returns how many bytes, at most a match's length, are equal to those {@code distance} back. */
  int run(int position, int distance) {
    if (distance <= 0 || distance > position || distance > dictionary) {
      return 0;
    }
    int max = Math.min(LzmaProbabilities.MAX_MATCH, size - position);
    int from = position - distance;
    int length = 0;
    while (length + 8 <= max) {
      long difference = word(position + length) ^ word(from + length);
      if (difference != 0) {
        return length + Words.equalBytes(difference);
      }
      length += 8;
    }
    while (length < max && bytes[position + length] == bytes[from + length]) {
      length++;
    }
    return length;
  }
}
