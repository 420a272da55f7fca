package dev.pkgdelta.delta;

/** What applying a delta builds. */
public enum OutputFormat {
  /** The target package, byte for byte. */
  PACKAGE,
  /** A valid package with the target's payload, whose payload archive is not recompressed. */
  UNZIPPED,
  /** The target's files, laid out under a directory, with a manifest. */
  PREUNPACKED
}
