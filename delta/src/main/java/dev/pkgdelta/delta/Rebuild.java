package dev.pkgdelta.delta;

/** How streams are compressed again whose encoder's decisions may be in the delta. */
public enum Rebuild {
  /** By running the encoder, whatever the delta carries. */
  ENCODER,
  /** From the decisions; the delta must carry them. */
  PARSE,
  /** From the decisions where the delta carries them, else by running the encoder. */
  AUTO
}
