package dev.pkgdelta.client.outcome;

/** How a package was got. */
public enum Way {
  /** It was in the store, or in a package manager's cache. */
  STORE,
  /** By one delta. */
  DELTA,
  /** By several deltas, one after the other. */
  CHAIN,
  /** Whole. */
  FULL
}
