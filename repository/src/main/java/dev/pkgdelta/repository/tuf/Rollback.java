package dev.pkgdelta.repository.tuf;

/**
 * Metadata older than what was trusted before: a rollback attack (specification, 5.3.5, 5.4.3,
 * 5.5.5).
 */
public final class Rollback extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public Rollback(String file, String reason) {
    super(file, reason);
  }
}
