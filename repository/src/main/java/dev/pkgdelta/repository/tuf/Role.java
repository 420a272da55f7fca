package dev.pkgdelta.repository.tuf;

import java.util.Locale;

/** The roles whose keys the root names. */
public enum Role {
  /** Says which keys to trust; kept offline. */
  ROOT,
  /** Says which files there are, or who says it. */
  TARGETS,
  /** Says which versions of all metadata belong together. */
  SNAPSHOT,
  /** Says which snapshot is the newest. */
  TIMESTAMP;

  /** Returns the role's name in metadata and in file names. */
  public String metadataName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
