package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.bitcode.BitcodeRebuilder;
import dev.pkgdelta.layers.bzip2.Bzip2Rebuilder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.xz.XzRebuilder;
import dev.pkgdelta.layers.zstd.ZstdBases;
import dev.pkgdelta.layers.zstd.ZstdRebuilder;

/** The rebuilder of each compression. Safe for use by several threads. */
@FunctionalInterface
public interface Rebuilders {

  /** Returns the rebuilder. */
  Rebuilder of(Compression compression);

  /** Passes over a stream of a target that is not made. */
  default void leaveOut(Compression compression) {}

  /** Returns what makes the streams of a target that follow its first ones, made by others. */
  default Rebuilders after(Recipe first) {
    return this;
  }

  /** Returns the rebuilders of this module. */
  static Rebuilders standard() {
    return standard(ZstdBases.NONE);
  }

  /** Returns the rebuilders of this module, with what zstd's decisions are predicted from. */
  static Rebuilders standard(ZstdBases bases) {
    return standard(bases, new XzRebuilder());
  }

  /** Returns the rebuilders of this module, but with one of one's own for xz. */
  static Rebuilders standard(ZstdBases bases, Rebuilder xz) {
    Rebuilder deflate = new DeflateRebuilder();
    Rebuilder bzip2 = new Bzip2Rebuilder();
    Rebuilder zstd = new ZstdRebuilder(bases);
    Rebuilder bitcode = new BitcodeRebuilder();
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
