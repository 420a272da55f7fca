package dev.pkgdelta.delta;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a patch of another program's format is compressed once more in a delta. The ids are part of
 * the delta format.
 */
public enum PatchPacking {
  /** Not at all. */
  NONE(0),
  /** One zstd frame. */
  ZSTD(1),
  /** LZMA2 chunks, as in .xz files, with an end marker. */
  LZMA(2);

  private final int id;

  PatchPacking(int id) {
    this.id = id;
  }

  /** Returns the number that a delta carries. */
  public int id() {
    return id;
  }

  /** Returns the packing with an id, if this release knows one. */
  public static Optional<PatchPacking> of(int id) {
    return Arrays.stream(values()).filter(packing -> packing.id == id).findFirst();
  }
}
