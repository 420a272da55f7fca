package dev.pkgdelta.engine.covers;

import dev.pkgdelta.engine.references.Correction;

/** What is known of the bytes of the present page and of those that just follow. */
final class Hints implements Correction.Hints {

  private static final int SIZE = 1 << 10;

  private final int[] hints = new int[SIZE];

  @Override
  public void set(int at, int hint) {
    hints[at & (SIZE - 1)] = hint;
  }

  int at(int at) {
    return hints[at & (SIZE - 1)];
  }

  void clear(int from, int to) {
    for (int i = from; i < to; i++) {
      hints[i & (SIZE - 1)] = 0;
    }
  }
}
