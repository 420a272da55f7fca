package dev.pkgdelta.repository.tuf;

/**
 * Metadata signed by fewer of the keys that its role trusts than the threshold asks for: an
 * arbitrary software attack (specification, 5.3.4, 5.4.2, 5.5.3, 5.6.3).
 */
public final class BelowThreshold extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public BelowThreshold(String file, String reason) {
    super(file, reason);
  }
}
