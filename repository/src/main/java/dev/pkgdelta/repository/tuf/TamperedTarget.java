package dev.pkgdelta.repository.tuf;

/** A file whose bytes are not those that signed metadata promises (specification, 5.7.3). */
public final class TamperedTarget extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public TamperedTarget(String file, String reason) {
    super(file, reason);
  }
}
