package dev.pkgdelta.packages;

import org.jspecify.annotations.Nullable;

/**
 * A file of an installed tree that is not as it must be.
 *
 * @param expected the file that was looked for
 * @param kind what is wrong
 * @param found the SHA-256 of the file that is there; null if it could not be read
 */
public record FileProblem(ExpectedFile expected, Kind kind, @Nullable String found) {

  /** What is wrong with a file. */
  public enum Kind {
    /** Nothing is there. */
    MISSING,
    /** It is there but is no plain file, or it can't be opened, or links go in circles. */
    UNREADABLE,
    /** Its content is another. */
    CHANGED
  }
}
