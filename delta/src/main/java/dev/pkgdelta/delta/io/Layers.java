package dev.pkgdelta.delta.io;

import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.layers.image.Packer;
import dev.pkgdelta.layers.image.Rebuilders;

/** The layers that version 1 of the format undoes and puts back. */
public final class Layers {

  private static final Rebuilders REBUILDERS = Rebuilders.standard();
  private static final ImageScanner SCANNER = new ImageScanner(Decoders.standard());
  private static final Packer PACKER = new Packer(REBUILDERS);

  private Layers() {}

  /** Returns what undoes layers. */
  public static ImageScanner scanner() {
    return SCANNER;
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
