package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;

/** The three distances used last (RFC 8878, section 3.1.1.5). Not safe for several threads. */
final class Offsets {

  /** The number that the first distance of its own has, less 1. */
  static final int REPEATS = 3;

  private int first = 1;
  private int second = 4;
  private int third = 8;

  /** Begins a frame. */
  Offsets() {}

  /** Copies. */
  Offsets(Offsets other) {
    first = other.first;
    second = other.second;
    third = other.third;
  }

  /** Returns the distance that a number 1 to 3 stands for, 0 if none. */
  int repeated(int number, int literals) {
    return switch (literals == 0 ? number + 1 : number) {
      case 1 -> first;
      case 2 -> second;
      case 3 -> third;
      default -> first - 1;
    };
  }

  /** Goes past a sequence and returns its distance. */
  int follow(int offset, int literals) throws CorruptData {
    if (offset > REPEATS) {
      shift(offset - REPEATS);
      return first;
    }
    int distance = repeated(offset, literals);
    if (distance <= 0) {
      throw new CorruptData("a zstd offset is 0", -1);
    }
    int used = literals == 0 ? offset + 1 : offset;
    switch (used) {
      case 1 -> {}
      case 2 -> {
        second = first;
        first = distance;
      }
      default -> shift(distance);
    }
    return distance;
  }

  private void shift(int distance) {
    third = second;
    second = first;
    first = distance;
  }
}
