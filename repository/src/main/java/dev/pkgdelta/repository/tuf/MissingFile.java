package dev.pkgdelta.repository.tuf;

/** A file that metadata promises and the repository does not have. */
public final class MissingFile extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public MissingFile(String file, String reason) {
    super(file, reason);
  }
}
