package dev.pkgdelta.repository.tuf;

/**
 * A file that goes on after the length that the metadata promises, or the bound for its role: an
 * endless data attack.
 */
public final class EndlessData extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public EndlessData(String file, String reason) {
    super(file, reason);
  }
}
