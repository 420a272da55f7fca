package dev.pkgdelta.engine.encode;

/** How much work is spent on making a delta small. */
public enum Profile {
  /** For servers that make thousands of deltas. */
  FAST,
  /** For most uses. */
  DEFAULT,
  /** For deltas that are made once and downloaded a million times. */
  MAX
}
