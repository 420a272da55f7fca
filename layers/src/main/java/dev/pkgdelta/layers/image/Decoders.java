package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.bitcode.BitcodeDecoder;
import dev.pkgdelta.layers.bzip2.Bzip2Decoder;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.xz.XzDecoder;
import dev.pkgdelta.layers.zstd.ZstdDecoder;

/** The decoder of each compression. Safe for use by several threads. */
@FunctionalInterface
public interface Decoders {

  /** Returns the decoder. */
  StreamDecoder of(Compression compression);

  /** Returns the decoders of this module. */
  static Decoders standard() {
    StreamDecoder deflate = new DeflateDecoder();
    StreamDecoder xz = new XzDecoder();
    StreamDecoder bzip2 = new Bzip2Decoder();
    StreamDecoder zstd = new ZstdDecoder();
    StreamDecoder bitcode = new BitcodeDecoder();
    return compression ->
        switch (compression) {
          case DEFLATE -> deflate;
          case XZ -> xz;
          case BZIP2 -> bzip2;
          case ZSTD -> zstd;
          case BITCODE -> bitcode;
        };
  }
}
