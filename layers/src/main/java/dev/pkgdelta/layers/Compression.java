package dev.pkgdelta.layers;

/** The compressed streams that can be undone. The ordinal is part of the delta format. */
public enum Compression {
  /**
   * A raw deflate stream (RFC 1951), as gzip, zlib and zip carry it; the wrapping stays outside.
   */
  DEFLATE,
  /** A whole .xz file: all its streams and the padding between them. */
  XZ,
  /** One zstd frame (RFC 8878). */
  ZSTD,
  /** A whole .bz2 file: all its concatenated streams. */
  BZIP2,
  /** LLVM bitcode, which compresses nothing but sets fields of bits close together. */
  BITCODE
}
