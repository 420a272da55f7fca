package dev.pkgdelta.delta;

/**
 * What was decided for one part of the target, and why.
 *
 * @param segment where it is: {@code "data.tar.xz/usr/bin/curl"}
 * @param size its bytes: compressed ones for a stream, plain ones for content
 * @param reason what was decided
 * @param detail more about it: the encoder found, the base segment it is compared with; may be
 *     empty
 */
public record Decision(String segment, long size, Reason reason, String detail) {

  /** What was decided, and why. */
  public enum Reason {
    /** A compressed stream is made again from its plain bytes. */
    REBUILT,
    /** A compressed stream occurs in the base as it is, and is copied without being undone. */
    STREAM_UNCHANGED,
    /** A compressed stream is carried as it is: no known encoder gives its bytes. */
    NO_ENCODER_MATCHES,
    /** A compressed stream is carried as it is: a library to make it with is not installed. */
    LIBRARY_MISSING,
    /** A compressed stream is carried as it is: it has a part that no known encoder writes. */
    UNUSUAL_STRUCTURE,
    /** A compressed stream is carried as it is: making it again would take too much memory. */
    TOO_COSTLY,
    /** A compressed stream is carried as it is: the recipe found failed its proof. */
    PROOF_FAILED,
    /** Content that the base has too, byte for byte. */
    COPIED,
    /** Content compared with similar content of the base. */
    COMPARED,
    /** Content that nothing in the base was paired with. */
    NEW
  }
}
