package dev.pkgdelta.repository.tuf;

/**
 * Metadata of different states of the repository, put together (specification, 5.5.2, 5.5.4, 5.6.2,
 * 5.6.4).
 */
public final class MixAndMatch extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public MixAndMatch(String file, String reason) {
    super(file, reason);
  }
}
