package dev.pkgdelta.delta.io;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.bzip2.Bzip2Decoder;
import dev.pkgdelta.layers.bzip2.Bzip2Rebuilder;
import dev.pkgdelta.layers.deflate.DeflateDecoder;
import dev.pkgdelta.layers.deflate.DeflateRebuilder;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.Packer;
import dev.pkgdelta.layers.xz.XzDecoder;
import dev.pkgdelta.layers.xz.XzRebuilder;

/** The layers that version 1 of the format undoes and puts back. */
public final class Layers {

  private static final StreamDecoder DEFLATE_DECODER = new DeflateDecoder();
  private static final StreamDecoder XZ_DECODER = new XzDecoder();
  private static final StreamDecoder BZIP2_DECODER = new Bzip2Decoder();
  private static final Rebuilder DEFLATE_REBUILDER = new DeflateRebuilder();
  private static final Rebuilder XZ_REBUILDER = new XzRebuilder();
  private static final Rebuilder BZIP2_REBUILDER = new Bzip2Rebuilder();
  private static final ImageScanner SCANNER = new ImageScanner(Layers::decoder);
  private static final Packer PACKER = new Packer(Layers::rebuilder);

  private Layers() {}

  /** Returns what undoes layers. */
  public static ImageScanner scanner() {
    return SCANNER;
  }

  /** Returns what puts layers back. */
  public static Packer packer() {
    return PACKER;
  }

  /** Returns what undoes one compression. */
  public static StreamDecoder decoder(Compression compression) {
    return switch (compression) {
      case DEFLATE -> DEFLATE_DECODER;
      case XZ -> XZ_DECODER;
      case BZIP2 -> BZIP2_DECODER;
      case ZSTD ->
          (_, _, _) -> {
            throw new CorruptData("no decoder", 0);
          };
    };
  }

  /** Returns what puts one compression back. */
  public static Rebuilder rebuilder(Compression compression) {
    return switch (compression) {
      case DEFLATE -> DEFLATE_REBUILDER;
      case XZ -> XZ_REBUILDER;
      case BZIP2 -> BZIP2_REBUILDER;
      case ZSTD -> throw new IllegalStateException(compression + " is not undone");
    };
  }
}
