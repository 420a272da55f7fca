package dev.pkgdelta.repository.tuf;

/** A filter of targets that is not the signed one, or breaks the rules of its form. */
public final class TamperedFilter extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public TamperedFilter(String file, String reason) {
    super(file, reason);
  }
}
