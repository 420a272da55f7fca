package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.xz.XzDecoder;

/** The decoder of each compression. Safe for use by several threads. */
@FunctionalInterface
public interface Decoders {

  /** Returns the decoder. */
  StreamDecoder of(Compression compression);

  /** Returns the decoders of this module. */
  static Decoders standard() {
    StreamDecoder deflate = new DeflateDecoder();
    StreamDecoder xz = new XzDecoder();
    return compression ->
        switch (compression) {
          case DEFLATE -> deflate;
          case XZ -> xz;
          case ZSTD, BZIP2 ->
              (bytes, plain, limit) -> {
                throw new CorruptData("no decoder for " + compression, 0);
              };
        };
  }
}
