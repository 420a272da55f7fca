package dev.pkgdelta.layers.probe;

/** What a {@link Probe} found. */
public sealed interface ProbeResult {

  /**
   * The stream can be made again.
   *
   * @param recipe for the {@link dev.pkgdelta.layers.Rebuilder} of the same compression
   * @param encoder the encoder's family and settings, in a few words
   * @param correctionBytes how many of the recipe's bytes correct the encoder's model; 0 where it
   *     errs nowhere
   */
  record Exact(byte[] recipe, String encoder, long correctionBytes) implements ProbeResult {}

  /**
   * No known encoder gives these bytes; they are carried as they are.
   *
   * @param reason why
   * @param tried what was tried, in a few words
   */
  record Opaque(Reason reason, String tried) implements ProbeResult {}

  /** Why a stream is carried as it is. */
  enum Reason {
    /** Every encoder at hand gave other bytes. */
    NO_ENCODER_MATCHES,
    /** The native library that would be needed is not on this machine. */
    LIBRARY_MISSING,
    /** The stream has a part that the format allows but that no encoder here writes. */
    UNUSUAL_STRUCTURE,
    /** Making it again would take more memory than a client may be asked for. */
    TOO_COSTLY
  }
}
