package dev.pkgdelta.layers.deflate.zlib;

/** The encoders that share zlib's match finder; their order is part of the recipe's format. */
public enum ZlibVariant {
  /** zlib 1.2.5.1 and later. */
  ZLIB,
  /** GNU gzip 1.2 and later. */
  GZIP,
  /** Chromium's zlib from 2022 on (Node 18 and later): a multiplicative hash of four bytes. */
  CHROMIUM,
  /**
   * Chromium's zlib before 2022 (Node 12 to 16) on processors with a CRC instruction: the CRC-32C
   * of four bytes, from level 6 on of three.
   */
  CHROMIUM_CRC
}
