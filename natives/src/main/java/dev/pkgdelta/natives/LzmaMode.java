package dev.pkgdelta.natives;

import java.util.Arrays;
import java.util.Optional;

/** How liblzma chooses among matches ({@code lzma_mode}). */
public enum LzmaMode {
  FAST(1),
  NORMAL(2);

  private final int id;

  LzmaMode(int id) {
    this.id = id;
  }

  /** Returns liblzma's number of it. */
  public int id() {
    return id;
  }

  /** Returns what liblzma's number stands for, if it is known. */
  public static Optional<LzmaMode> ofId(int id) {
    return Arrays.stream(values()).filter(value -> value.id == id).findFirst();
  }
}
