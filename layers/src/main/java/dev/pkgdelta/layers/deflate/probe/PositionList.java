package dev.pkgdelta.layers.deflate.probe;

import java.util.Arrays;

/** Ascending positions, each once. Not safe for use by several threads. */
final class PositionList {

  private long[] positions = new long[8];
  private int size;

  /** Appends a position that is not below the last one. */
  void add(long position) {
    if (size > 0 && positions[size - 1] == position) {
      return;
    }
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, size * 2);
    }
    positions[size++] = position;
  }

  /** Takes the last position away if it is the given one. */
  void drop(long position) {
    if (size > 0 && positions[size - 1] == position) {
      size--;
    }
  }

  long[] toArray() {
    return Arrays.copyOf(positions, size);
  }
}
