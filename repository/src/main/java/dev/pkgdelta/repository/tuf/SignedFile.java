package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A metadata file: what is signed, and signatures (specification, 4.2). Its bytes are canonical
 * JSON when written here; what is read may be spaced otherwise.
 *
 * @param content what is signed, with fields that nobody here knows
 * @param signatures by the signing key's identity, in hexadecimal
 */
public record SignedFile(Fields content, Map<String, String> signatures) {

  private static final int MAX_SIGNATURES = 1024;

  public SignedFile {
    signatures = Map.copyOf(signatures);
  }

  /**
   * Reads a file's form; {@link Root#read} and the like read what is signed.
   *
   * @param file its name, for messages
   * @throws MalformedMetadata if it is none
   */
  public static SignedFile read(String file, byte[] bytes) throws IOException {
    Fields fields = new Fields(file, JsonReader.object(file, bytes));
    List<Fields> listed = fields.list("signatures");
    if (listed.size() > MAX_SIGNATURES) {
      throw fields.malformed("carries more than " + MAX_SIGNATURES + " signatures");
    }
    Map<String, String> signatures = new TreeMap<>();
    for (Fields signature : listed) {
      if (signatures.put(signature.text("keyid"), signature.text("sig")) != null) {
        throw fields.malformed("carries two signatures of one key");
      }
    }
    return new SignedFile(fields.fields("signed"), signatures);
  }

  /** Returns an unsigned file. */
  public static SignedFile of(String file, Signed signed) {
    return new SignedFile(new Fields(file, signed.json()), Map.of());
  }

  /** Returns the file with the signatures of more keys. */
  public SignedFile signedBy(Collection<SigningKey> keys) {
    byte[] message = CanonicalJson.encode(content.object());
    Map<String, String> all = new TreeMap<>(signatures);
    for (SigningKey key : keys) {
      all.put(key.verification().id(), HexFormat.of().formatHex(key.sign(message)));
    }
    return new SignedFile(content, all);
  }

  /** Returns the file with these signatures besides its own. */
  public SignedFile with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(signatures);
    all.putAll(more);
    return new SignedFile(content, all);
  }

  /** Returns how many of a role's keys have signed. */
  public int validSignatures(Map<String, VerificationKey> keys, RoleKeys role) {
    byte[] message = CanonicalJson.encode(content.object());
    int valid = 0;
    for (String id : role.keyIds()) {
      VerificationKey key = keys.get(id);
      String signature = signatures.get(id);
      if (key != null && signature != null && key.verifies(message, bytes(signature))) {
        valid++;
      }
    }
    return valid;
  }

  /**
   * Checks the file against the keys of a role.
   *
   * @throws BelowThreshold if too few of them have signed
   */
  public void check(Map<String, VerificationKey> keys, RoleKeys role) throws BelowThreshold {
    int valid = validSignatures(keys, role);
    if (valid < role.threshold()) {
      throw new BelowThreshold(
          content.file(),
          "is signed by "
              + valid
              + " of the keys that are trusted for it, where "
              + role.threshold()
              + " must sign");
    }
  }

  /** Returns the file's bytes. */
  public byte[] bytes() {
    List<Json> listed = new ArrayList<>();
    new TreeMap<>(signatures)
        .forEach((id, sig) -> listed.add(Json.object().with("keyid", id).with("sig", sig)));
    return CanonicalJson.encode(
        Json.object().with("signatures", new Json.Items(listed)).with("signed", content.object()));
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
