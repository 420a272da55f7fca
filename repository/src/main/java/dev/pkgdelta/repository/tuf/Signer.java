package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Signs metadata of one role, and knows whether what was signed will do.
 *
 * @param role whose keys are asked for in the key directory
 * @param trusted who may sign
 * @param verification the keys by identity
 * @param keys the private keys
 */
public record Signer(
    String role, RoleKeys trusted, Map<String, VerificationKey> verification, KeyDirectory keys) {

  /** Returns the signer for one of the roles that a root names. */
  public static Signer of(Root root, Role role, KeyDirectory keys) {
    return new Signer(role.metadataName(), root.keysOf(role), root.keys(), keys);
  }

  /**
   * Signs.
   *
   * @param file the name, for messages
   * @throws MissingKeys if too few private keys are here
   */
  public byte[] sign(String file, Signed signed) throws IOException {
    List<SigningKey> here = keys.trustedKeysOf(role, trusted);
    if (here.size() < trusted.threshold()) {
      throw new MissingKeys(role, here.size(), trusted.threshold());
    }
    return SignedFile.of(file, signed).signedBy(here).bytes();
  }

  /**
   * Returns whether a file is signed as clients now ask for it, and holds for a while.
   *
   * @param lifetime how long it was to hold when it was signed
   */
  public boolean isGood(SignedFile file, Signed signed, Instant now, Duration lifetime) {
    return signed.expires().isAfter(now.plus(lifetime.dividedBy(2)))
        && file.validSignatures(verification, trusted) >= trusted.threshold();
  }
}
