package dev.pkgdelta.natives;

/**
 * How liblzma chooses among matches ({@code lzma_mode}). The ordinal is part of the delta format.
 */
public enum LzmaMode {
  FAST(1),
  NORMAL(2);

  private final int id;

  LzmaMode(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }
}
