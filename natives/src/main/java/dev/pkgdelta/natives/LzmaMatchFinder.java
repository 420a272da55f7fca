package dev.pkgdelta.natives;

import java.util.Arrays;
import java.util.Optional;

/**
 * How liblzma finds matches ({@code lzma_match_finder}): by hash chains or binary trees over hashes
 * of 2 to 4 bytes.
 */
public enum LzmaMatchFinder {
  HC3(0x03),
  HC4(0x04),
  BT2(0x12),
  BT3(0x13),
  BT4(0x14);

  private final int id;

  LzmaMatchFinder(int id) {
    this.id = id;
  }

  /** Returns liblzma's number of it. */
  public int id() {
    return id;
  }

  /** Returns what liblzma's number stands for, if it is known. */
  public static Optional<LzmaMatchFinder> ofId(int id) {
    return Arrays.stream(values()).filter(value -> value.id == id).findFirst();
  }
}
