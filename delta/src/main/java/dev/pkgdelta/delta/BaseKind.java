package dev.pkgdelta.delta;

/** What a delta is applied to. */
public enum BaseKind {
  /** The base package's file. */
  PACKAGE,
  /** The files that the base package has put on a disk. */
  INSTALLED
}
