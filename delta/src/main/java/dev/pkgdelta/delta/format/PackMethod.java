package dev.pkgdelta.delta.format;

import java.util.Arrays;
import java.util.Optional;

/** How the second part of a delta is packed. The ids are part of the delta format. */
public enum PackMethod {
  /** As it is. */
  STORED(0),
  /** One zstd frame without content size and checksum. */
  ZSTD(1);

  private final int id;

  PackMethod(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  /** Returns the method with an id, if this release knows one. */
  static Optional<PackMethod> of(int id) {
    return Arrays.stream(values()).filter(method -> method.id == id).findFirst();
  }
}
