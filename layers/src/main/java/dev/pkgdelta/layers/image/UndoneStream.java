package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.archive.GzipMember;

/**
 * A compressed stream whose plain bytes stand in the image.
 *
 * @param offset where it starts in the run around it, which is compressed no longer
 * @param length of the compressed stream in bytes, a derived gzip trailer included
 * @param depth how many other streams it lies in, 0 or more
 * @param path see {@link Part#path}
 * @param compression how it is compressed
 * @param hasTrailer whether the last 8 bytes are a gzip trailer that fits the plain bytes, and so
 *     is made from them, not carried
 * @param compressed the compressed bytes, {@code length} of them
 * @param plain the plain bytes and what lies in them
 */
public record UndoneStream(
    long offset,
    long length,
    int depth,
    String path,
    Compression compression,
    boolean hasTrailer,
    Bytes compressed,
    Layout plain)
    implements Part {

  /** Returns the compressed bytes without the gzip trailer. */
  public Bytes encoded() {
    return hasTrailer ? compressed.slice(0, length - GzipMember.TRAILER) : compressed;
  }
}
