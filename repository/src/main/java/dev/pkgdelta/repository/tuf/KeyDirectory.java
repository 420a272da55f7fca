package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Private keys in files: a directory for each role, in it a PKCS #8 file in PEM form for each key,
 * named after the key's identity, as OpenSSL reads and writes them. A role's directory can be kept
 * on another medium: what is not there can't sign.
 *
 * @param directory holds the roles' directories; readable by its owner alone
 */
public record KeyDirectory(Path directory) {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final String SUFFIX = ".pem";

  /**
   * Returns a role's private keys, as far as they are here.
   *
   * @throws IOException if a file in its directory can't be read or is no key
   */
  public List<SigningKey> keysOf(String role) throws IOException {
    List<SigningKey> keys = new ArrayList<>();
    Path place = directory.resolve(role);
    if (!Files.isDirectory(place)) {
      return keys;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*" + SUFFIX)) {
      for (Path file : files) {
        keys.add(read(file));
      }
    }
    return keys;
  }

  /** Returns those of a role's private keys that are trusted for it. */
  List<SigningKey> trustedKeysOf(String role, RoleKeys trusted) throws IOException {
    return keysOf(role).stream()
        .filter(key -> trusted.keyIds().contains(key.verification().id()))
        .toList();
  }

  /** Makes a new key for a role and saves it. */
  public SigningKey create(String role) throws IOException {
    SigningKey key = SigningKey.generate();
    Files.createDirectories(directory.resolve(role), onlyOwner("rwx------"));
    Path file = place(role, key.verification().id());
    Files.createFile(file, onlyOwner("rw-------"));
    String text =
        BEGIN
            + "\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.key().getEncoded())
            + "\n"
            + END
            + "\n";
    Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
    return key;
  }

  /** Deletes a private key that nobody trusts any longer, if it is here. */
  public void delete(String role, String keyId) throws IOException {
    Files.deleteIfExists(place(role, keyId));
  }

  /**
   * Reads a private key.
   *
   * @throws IOException if the file can't be read or holds no Ed25519 key
   */
  public static SigningKey read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    try {
      if (begin >= 0 && end > begin) {
        return SigningKey.of(
            Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
      }
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new IOException(file + ": holds no private Ed25519 key", e);
    }
    throw new IOException(file + ": holds no private key in PEM form");
  }

  private Path place(String role, String keyId) {
    return directory.resolve(role).resolve(keyId + SUFFIX);
  }

  private static FileAttribute<?>[] onlyOwner(String mode) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
