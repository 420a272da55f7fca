package dev.pkgdelta.delta;

/** What a delta is applied to. The ordinal is part of the delta format. */
public enum BaseKind {
  /** The base package's file. */
  PACKAGE,
  /** The files that the base package has put on a disk. */
  INSTALLED
}
