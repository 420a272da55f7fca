package dev.pkgdelta.layers.image;

/**
 * The versions of the scan that docs/image.md specifies. A base's image is formed by the version
 * that its delta was made with.
 */
public enum ScanVersion {
  /** Undoes compressions and archives. */
  FIRST,
  /** Undoes LLVM bitcode too. Where there is none, it gives what {@link #FIRST} does. */
  BITCODE
}
