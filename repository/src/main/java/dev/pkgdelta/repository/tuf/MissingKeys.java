package dev.pkgdelta.repository.tuf;

import java.io.IOException;

/** Too few of a role's private keys are here to sign for it. */
public final class MissingKeys extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param role whose keys are missing
   * @param found how many are here
   * @param needed how many must sign
   */
  public MissingKeys(String role, int found, int needed) {
    super(
        "%d of the private keys of role '%s' are here, and %d must sign: bring the key directory that holds them"
            .formatted(found, role, needed));
  }
}
