package dev.pkgdelta.layers.deflate.zlib;

/** The encoders that share zlib's match finder; the ordinal is part of the recipe's format. */
public enum ZlibVariant {
  /** zlib 1.2.5.1 and later. */
  ZLIB,
  /** GNU gzip 1.2 and later. */
  GZIP
}
