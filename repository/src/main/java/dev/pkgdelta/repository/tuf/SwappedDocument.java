package dev.pkgdelta.repository.tuf;

/** A document or delta that speaks of another package than the one it was asked for. */
public final class SwappedDocument extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public SwappedDocument(String file, String reason) {
    super(file, reason);
  }
}
