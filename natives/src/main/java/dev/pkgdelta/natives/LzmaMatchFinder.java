package dev.pkgdelta.natives;

/**
 * How liblzma finds matches ({@code lzma_match_finder}): by hash chains or binary trees over hashes
 * of 2 to 4 bytes. The ordinal is part of the delta format.
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

  int id() {
    return id;
  }
}
