package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Signs metadata of one role, and knows whether what was signed will do.
 *
 * @param role whose keys are asked for in the key directory
 * @param trusted who may sign
 * @param keys those of the private keys that are here
 */
public record Signer(String role, RoleKeys trusted, List<SigningKey> keys) {

  public Signer {
    keys = List.copyOf(keys);
  }

  /** Returns the signer for one of the roles that a root names. */
  public static Signer of(Root root, Role role, KeyDirectory keys) throws IOException {
    return of(role.metadataName(), root.keysOf(role), keys);
  }

  /** Returns the signer for a role. */
  public static Signer of(String role, RoleKeys trusted, KeyDirectory keys) throws IOException {
    return new Signer(role, trusted, keys.trustedKeysOf(role, trusted));
  }

  /**
   * Signs.
   *
   * @param file the name, for messages
   * @throws MissingKeys if too few private keys are here
   */
  public byte[] sign(String file, Signed signed) throws IOException {
    if (keys.size() < trusted.threshold()) {
      throw new MissingKeys(role, keys.size(), trusted.threshold());
    }
    return SignedFile.of(file, signed).signedBy(keys).bytes();
  }

  /**
   * Returns whether a file of the publisher's own is signed by keys that clients now trust, and
   * holds for a while. The signatures themselves are not verified again.
   *
   * @param lifetime how long it was to hold when it was signed
   */
  public boolean isGood(SignedFile file, Signed signed, Instant now, Duration lifetime) {
    return signed.expires().isAfter(now.plus(lifetime.dividedBy(2)))
        && trusted.keyIds().stream().filter(file.signatures()::containsKey).count()
            >= trusted.threshold();
  }
}
