package dev.pkgdelta.delta;

/**
 * How far {@code create} runs an xz encoder to prove that it gives a stream of the target again.
 * All else is proven whole either way: the delta was applied, and gave the plain bytes.
 */
public enum EncoderProof {
  /** To the stream's last byte. */
  WHOLE,
  /**
   * Over the stream's start, by which its settings were found. That a stream begins as one encoder
   * writes it and goes on otherwise has not been seen, but a delta that was to rebuild such a one
   * would fail its check on apply.
   */
  START
}
