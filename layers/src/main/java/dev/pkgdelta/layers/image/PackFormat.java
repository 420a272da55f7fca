package dev.pkgdelta.layers.image;

/** What is made of an image. */
public enum PackFormat {
  /** The package, byte for byte. */
  PACKAGE,
  /**
   * The package with its outermost compression left out: a .deb with {@code control.tar} and {@code
   * data.tar} members; of a .tar.gz the .tar. Streams further inside are made again.
   */
  UNZIPPED
}
