package dev.pkgdelta.repository.tuf;

/** A repository whose layout this version does not know. */
public final class UnsupportedLayout extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public UnsupportedLayout(String file, String reason) {
    super(file, reason);
  }
}
