package dev.pkgdelta.engine.covers;

/** What was before a byte of a run: base bytes, which of them differed, and by how much. */
final class DifferenceHistory {

  private static final int RECENT = 32;

  private final byte[] recent = new byte[RECENT];

  /** The base bytes before, the nearest lowest. */
  long base;

  /** Which of the bytes before differed, the nearest lowest. */
  long differed;

  /** How many differing bytes stand just before. */
  int inField;

  /** Starts a run. */
  void reset() {
    base = 0;
    differed = 0;
    inField = 0;
  }

  /** Goes on by a byte that is equal. */
  void equal(int baseByte, int at) {
    recent[at & (RECENT - 1)] = 0;
    base = (base << 8) | baseByte;
    differed <<= 1;
    inField = 0;
  }

  /** Goes on by a byte that differs. */
  void different(int baseByte, int at, int difference) {
    recent[at & (RECENT - 1)] = (byte) difference;
    base = (base << 8) | baseByte;
    differed = (differed << 1) | 1;
    inField++;
  }

  /** Goes on by equal bytes. */
  void equal(byte[] run, int from, int to) {
    for (int i = Math.max(from, to - 8); i < to; i++) {
      base = (base << 8) | (run[i] & 0xff);
    }
    for (int i = Math.max(from, to - RECENT); i < to; i++) {
      recent[i & (RECENT - 1)] = 0;
    }
    int length = to - from;
    differed = length >= 64 ? 0 : differed << length;
    inField = 0;
  }

  /** Returns the difference at a place of the last 32, 0 to 255. */
  int difference(int at) {
    return recent[at & (RECENT - 1)] & 0xff;
  }

  /** Returns of {@code differed} what happened 8, 16 and 24 bytes before the present byte. */
  static int rows(long differed) {
    return (int) (((differed >>> 7) & 1) | ((differed >>> 14) & 2) | ((differed >>> 21) & 4));
  }
}
