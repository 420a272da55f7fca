package dev.pkgdelta.repository.tuf;

/**
 * Metadata whose time is over: a freeze attack, or a repository that nobody keeps (specification,
 * 5.3.10, 5.4.4, 5.5.6, 5.6.5).
 */
public final class Expired extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public Expired(String file, String reason) {
    super(file, reason);
  }
}
