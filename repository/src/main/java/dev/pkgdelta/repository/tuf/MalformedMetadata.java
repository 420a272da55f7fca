package dev.pkgdelta.repository.tuf;

/**
 * Metadata that breaks the rules of its form: no JSON, too deep, a field missing, doubled or out of
 * range.
 */
public final class MalformedMetadata extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public MalformedMetadata(String file, String reason) {
    super(file, reason);
  }
}
