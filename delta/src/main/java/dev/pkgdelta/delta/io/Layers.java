package dev.pkgdelta.delta.io;

import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.Packer;
import dev.pkgdelta.layers.image.Rebuilders;

/** The layers that version 1 of the format undoes and puts back. */
public final class Layers {

  private static final Rebuilders REBUILDERS = Rebuilders.standard();
  private static final Decoders DECODERS = Decoders.standard();
  private static final ImageScanner SCANNER = new ImageScanner(DECODERS);
  private static final Packer PACKER = new Packer(REBUILDERS);

  private Layers() {}

  /** Returns what undoes layers. */
  public static ImageScanner scanner() {
    return SCANNER;
  }

  /** Returns what undoes layers as {@link #scanner} does, with a decoder of one's own for xz. */
  public static ImageScanner scanner(StreamDecoder xz) {
    return new ImageScanner(
        compression -> compression == Compression.XZ ? xz : DECODERS.of(compression));
  }

  /** Returns what puts layers back, with a rebuilder of one's own for xz. */
  public static Packer packer(Rebuilders others, Rebuilder xz) {
    return new Packer(compression -> compression == Compression.XZ ? xz : others.of(compression));
  }

  /** Returns what puts layers back. */
  public static Packer packer() {
    return PACKER;
  }

  /** Returns what puts one compression's streams back. */
  public static Rebuilders rebuilders() {
    return REBUILDERS;
  }
}
