package dev.pkgdelta.repository.tuf;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * A private Ed25519 key and the public one that belongs to it. Its text hides the private half.
 *
 * @param key signs
 * @param verification verifies
 */
public record SigningKey(PrivateKey key, VerificationKey verification) {

  /** Makes a new key. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(pair.getPrivate(), VerificationKey.of(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /**
   * Returns the key in its PKCS #8 form.
   *
   * @throws InvalidKeySpecException if it is no Ed25519 key
   */
  public static SigningKey of(byte[] pkcs8) throws InvalidKeySpecException {
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new SigningKey(key, publicHalf(key));
    } catch (InvalidKeySpecException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /**
   * The JDK offers no way from a private key to its public one, but a key generator that is given
   * the private key's seed as its randomness makes the very pair.
   */
  private static VerificationKey publicHalf(PrivateKey key) throws GeneralSecurityException {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
    KeyPair pair = generator.generateKeyPair();
    return VerificationKey.of(pair.getPublic());
  }

  /** Returns this key's signature of a message: 64 bytes. */
  public byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was made for Ed25519 signs", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + verification.id() + "]";
  }

  private static final class Fixed extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final transient byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(bytes, 0, wanted, 0, wanted.length);
    }
  }
}
