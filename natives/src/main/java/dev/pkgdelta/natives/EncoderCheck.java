package dev.pkgdelta.natives;

/**
 * Whether an encoder still gives the bytes that recipes count on.
 *
 * @param encoder the library, its version and the settings, in a few words
 * @param verdict what was found
 * @param detail the fingerprint that came out where it is not the one on record, or why the library
 *     could not be asked; empty otherwise
 */
public record EncoderCheck(String encoder, Verdict verdict, String detail) {

  /** What a check found. */
  public enum Verdict {
    /** The bytes on record came out. */
    SAME,
    /** Other bytes came out: what this library makes again will not be exact. */
    DRIFTED,
    /** The library is a version for which nothing is on record. */
    UNKNOWN_VERSION,
    /** The library is not here. */
    MISSING
  }
}
