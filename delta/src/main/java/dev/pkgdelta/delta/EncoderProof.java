package dev.pkgdelta.delta;

/**
 * How far {@code create} runs an xz encoder to prove that it gives a stream of the target again.
 * All else is proven whole either way: the delta was applied, and gave the plain bytes.
 */
public enum EncoderProof {
  /** To the stream's last byte. */
  WHOLE,
  /**
   * Over the stream's start, by which its settings were found. A stream that begins as one encoder
   * writes it and goes on otherwise can be made on purpose; a delta that is to rebuild such a one
   * is refused on apply, for the result is not the one promised.
   */
  START
}
