package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.StreamDecoder;

/** The decoder of each compression. Safe for use by several threads. */
@FunctionalInterface
public interface Decoders {

  /** Returns the decoder. */
  StreamDecoder of(Compression compression);
}
