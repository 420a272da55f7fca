package dev.pkgdelta.repository.policy;

/** The rule of the policy that chose a base. */
public enum Rule {
  /** One of the releases just before the target. */
  PREVIOUS("one of the releases before it"),
  /** A release a set number of releases back. */
  SNAPSHOT("a set number of releases back"),
  /** A release a set number of days back. */
  SNAPSHOT_DAYS("a set number of days back"),
  /** Many machines have it. */
  POPULAR("many machines have it"),
  /** The newest release of another suite, which machines upgrade from. */
  OTHER_SUITE("machines upgrade from its suite"),
  /** The way back to the release before. */
  REVERSE("the way back");

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /** Returns the rule in a few words. */
  public String label() {
    return label;
  }
}
