package dev.pkgdelta.delta;

/** The steps of a run, in the order in which they begin. */
public enum Stage {
  /** Hashing the base and undoing its layers. */
  UNPACK_BASE("unpacking the base"),
  /** Undoing the target's layers and finding out how each was made. */
  UNPACK_TARGET("unpacking the target"),
  /** Finding what base and target have in common, and writing the rest down. */
  ENCODE("comparing"),
  /** Making the target's image from the base's. */
  DECODE("decoding"),
  /** Putting the target's layers back. */
  PACK("packing"),
  /** Applying the new delta to see that it gives the target. */
  PROVE("proving");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** Returns a word or two for a progress bar. */
  public String label() {
    return label;
  }
}
