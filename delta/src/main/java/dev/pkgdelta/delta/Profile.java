package dev.pkgdelta.delta;

/** How much work is spent on making a delta small. All profiles apply equally fast. */
public enum Profile {
  /** Least time. */
  FAST,
  /** A fair balance. */
  DEFAULT,
  /** Smallest delta. */
  MAX
}
