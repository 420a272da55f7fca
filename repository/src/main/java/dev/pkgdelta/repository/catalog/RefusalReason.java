package dev.pkgdelta.repository.catalog;

/** Why a pair has no delta. */
public enum RefusalReason {
  /** The delta takes a larger share of the package than the policy allows. */
  TOO_LARGE(true, false, "the delta would be too large a share of the package"),
  /** The package, or its base, is damaged, or asks for what no honest package asks for. */
  CORRUPT_PACKAGE(true, true, "the package or its base is damaged"),
  /** The package needs more than the limits that the format sets. */
  LIMIT_EXCEEDED(true, true, "the package passes a limit of the format"),
  /** The delta did not give the package back in a pass of its own. */
  NOT_PROVEN(true, true, "the delta did not give the package back"),
  /** The package or its base can't be had any more. */
  GONE(false, false, "the package or its base can't be fetched"),
  /** The file is not the one that its archive promised. */
  WRONG_FILE(false, false, "the file is not the one that its archive promised"),
  /** No space, no memory, a fault of the machine: it is tried again, but not forever. */
  FAILED(false, true, "making it failed");

  private final boolean permanent;
  private final boolean dependsOnProgram;
  private final String label;

  RefusalReason(boolean permanent, boolean dependsOnProgram, String label) {
    this.permanent = permanent;
    this.dependsOnProgram = dependsOnProgram;
    this.label = label;
  }

  /**
   * Returns whether another program may do what this one could not; worth a try when it changed.
   */
  public boolean dependsOnProgram() {
    return dependsOnProgram;
  }

  /** Returns whether trying again would give the same. */
  public boolean permanent() {
    return permanent;
  }

  /** Returns the reason in a few words. */
  public String label() {
    return label;
  }
}
