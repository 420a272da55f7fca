package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.Rebuilder;

/** The rebuilder of each compression. Safe for use by several threads. */
@FunctionalInterface
public interface Rebuilders {

  /** Returns the rebuilder. */
  Rebuilder of(Compression compression);
}
