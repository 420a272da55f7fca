package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Compression;

/**
 * A stream that looked compressed but was not undone.
 *
 * @param path see {@link Part#path}
 * @param depth how many other streams it lies in, 0 or more
 * @param offset where it starts in the plain bytes around it
 * @param compression what it looked like
 * @param reason why it was left
 */
public record LeftStream(
    String path, int depth, long offset, Compression compression, Reason reason) {

  /** Why a stream was left compressed by the scan. */
  public enum Reason {
    /** It is no such stream, or damaged. */
    CORRUPT,
    /** Its plain bytes would pass the limit for the whole image. */
    TOO_LARGE,
    /** It lies within too many layers. */
    TOO_DEEP,
    /** The package has too many parts, or too many damaged streams. */
    TOO_MANY
  }
}
