package dev.pkgdelta.layers.image;

/**
 * A run of bytes that are of one kind.
 *
 * @param offset in the image, or in the run that a {@link Layout} describes
 * @param length in bytes, 1 or more
 * @param kind what the bytes are
 * @param path see {@link Part#path}; a header has the path of the file that it announces
 */
public record Segment(long offset, long length, Kind kind, String path) implements Part {

  /** What the bytes of a segment are. */
  public enum Kind {
    /** An archive's or a compression wrapper's structure before a file's content. */
    HEADER,
    /** Plain content of a file. */
    CONTENT,
    /** A compressed stream that stays as it is, or content that is encrypted. */
    COMPRESSED,
    /** Structure behind the last file: a zip's central directory, a tar's last blocks. */
    TRAILER,
    /** Bytes that belong to no file of the archive. */
    GAP
  }

  /** Returns the same segment at another place. */
  Segment at(long newOffset) {
    return new Segment(newOffset, length, kind, path);
  }
}
