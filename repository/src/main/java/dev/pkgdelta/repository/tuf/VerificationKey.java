package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public Ed25519 key (RFC 8032) as metadata names it: {@code keytype} and {@code scheme} {@code
 * ed25519}, the 32 bytes in hexadecimal.
 *
 * @param hex the key's 32 bytes in lower-case hexadecimal
 */
public record VerificationKey(String hex) {

  private static final int LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;

  /** What stands before the key's bytes in its X.509 form (RFC 8410, section 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Returns the key in a JDK key. */
  static VerificationKey of(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded.length != X509.length + LENGTH
        || !Arrays.equals(encoded, 0, X509.length, X509, 0, X509.length)) {
      throw new IllegalArgumentException("no Ed25519 key: " + key.getAlgorithm());
    }
    return new VerificationKey(HexFormat.of().formatHex(encoded, X509.length, encoded.length));
  }

  /**
   * Reads a key's description.
   *
   * @throws MalformedMetadata if it is none of an Ed25519 key
   */
  static VerificationKey read(Fields fields) throws IOException {
    if (!fields.text("keytype").equals("ed25519") || !fields.text("scheme").equals("ed25519")) {
      throw fields.malformed(
          "holds a key of type '" + fields.text("keytype") + "'; only ed25519 is known");
    }
    return new VerificationKey(fields.fields("keyval").hex("public", LENGTH));
  }

  /** Returns the key's description, which its identity is the hash of. */
  public Json.Properties json() {
    return Json.object()
        .with("keytype", "ed25519")
        .with("keyval", Json.object().with("public", hex))
        .with("scheme", "ed25519");
  }

  /**
   * Returns the key's identity: the SHA-256 of its description's canonical form, in hexadecimal.
   */
  public String id() {
    return Sha256.hex(CanonicalJson.encode(json()));
  }

  /** Returns whether {@code signature} is this key's of {@code message}. */
  public boolean verifies(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH);
      System.arraycopy(HexFormat.of().parseHex(hex), 0, encoded, X509.length, LENGTH);
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false; // a point that is not on the curve is nobody's key
    }
  }
}
