package dev.pkgdelta.client.bases;

/** Where a base was found. */
public enum BaseOrigin {
  /** In the store. */
  STORE,
  /** In a package manager's cache. */
  CACHE,
  /** As installed files. */
  INSTALLED
}
