package dev.pkgdelta.client.configuration;

/** Whose packages an upstream serves. */
public enum UpstreamKind {
  /** A Debian archive. */
  APT,
  /** A Python package index. */
  PIP,
  /** An npm registry. */
  NPM
}
