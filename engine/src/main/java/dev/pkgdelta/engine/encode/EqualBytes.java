package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Words;
import java.util.Arrays;

/** Counts how many bytes of two arrays are equal. */
final class EqualBytes {

  private EqualBytes() {}

  /** Returns how many bytes are equal from {@code i} and {@code j} on, before either end. */
  static int run(byte[] first, int i, int iEnd, byte[] second, int j, int jEnd) {
    int limit = Math.min(iEnd - i, jEnd - j);
    if (limit >= 8) {
      long difference = Words.i64(first, i) ^ Words.i64(second, j);
      if (difference != 0) {
        return Words.equalBytes(difference);
      }
    }
    int same = limit <= 0 ? -1 : Arrays.mismatch(first, i, i + limit, second, j, j + limit);
    return same < 0 ? Math.max(limit, 0) : same;
  }

  /** Returns how many bytes are equal before {@code i} and {@code j}, at most {@code limit}. */
  static int runBefore(byte[] first, int i, byte[] second, int j, int limit) {
    int most = Math.min(limit, Math.min(i, j));
    int same = 0;
    while (same < most && first[i - 1 - same] == second[j - 1 - same]) {
      same++;
    }
    return same;
  }

  /** Returns how many of {@code length} bytes are equal; both ranges must lie within the arrays. */
  static int count(byte[] first, int i, byte[] second, int j, int length) {
    int same = 0;
    for (int k = 0; k < length; k++) {
      same += first[i + k] == second[j + k] ? 1 : 0;
    }
    return same;
  }
}
