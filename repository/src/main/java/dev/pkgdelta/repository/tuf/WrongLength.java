package dev.pkgdelta.repository.tuf;

/** A file that is shorter than the metadata promises. */
public final class WrongLength extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public WrongLength(String file, String reason) {
    super(file, reason);
  }
}
