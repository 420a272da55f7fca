package dev.pkgdelta.repository.policy;

/** What becomes of a pair that a rule chose. */
public enum Verdict {
  /** The delta is there. */
  MADE(true, "is there"),
  /** The delta is to be made now. */
  MAKE(true, "is to be made"),
  /** Whether it is worth making is known when the delta from the next newer base is there. */
  WAITS(true, "waits for the delta from the next newer base"),
  /** The package is so small that a delta saves next to nothing. */
  PACKAGE_TOO_SMALL(false, "the package is too small for deltas"),
  /** The next newer base already saves too little, and older ones save less. */
  SAVES_TOO_LITTLE(false, "the next newer base saves too little already"),
  /** As many deltas lead to the package as may. */
  TARGET_FULL(false, "as many deltas as allowed lead to the package"),
  /** It was tried, and there is none. */
  REFUSED(false, "was refused"),
  /** It failed for a reason that may pass, as often as it may be tried. */
  GIVEN_UP(false, "failed too often");

  private final boolean wanted;
  private final String label;

  Verdict(boolean wanted, String label) {
    this.wanted = wanted;
    this.label = label;
  }

  /** Returns whether a delta that is there is kept. */
  public boolean wanted() {
    return wanted;
  }

  /** Returns the verdict in a few words. */
  public String label() {
    return label;
  }
}
