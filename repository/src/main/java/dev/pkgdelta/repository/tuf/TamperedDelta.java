package dev.pkgdelta.repository.tuf;

/** A delta whose bytes are not those that its target's signed document promises. */
public final class TamperedDelta extends Untrusted {

  private static final long serialVersionUID = 1;

  /**
   * @param file what was at fault, as a path in the repository
   * @param reason what is wrong, as the rest of a sentence
   */
  public TamperedDelta(String file, String reason) {
    super(file, reason);
  }
}
