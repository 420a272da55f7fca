package dev.pkgdelta.repository.tuf;

/** A document whose bytes are not those that the signed page promises. */
public final class TamperedDocument extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public TamperedDocument(String file, String reason) {
    super(file, reason);
  }
}
