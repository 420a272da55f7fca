package dev.pkgdelta.server.proxy.pip;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Local paths that stand for the files that indices name, wherever these are. A path says where the
 * file is and what its hash is, and is authenticated, so that the proxy need not remember what it
 * wrote, also across restarts, and fetches nothing that no index has named. Safe for use by several
 * threads.
 *
 * <p>{@code HASH/SIZE/PROOF/DIRECTORY/NAME}: size 0 if it is not known; the proof is 16 bytes of
 * HMAC-SHA-256 over the rest; the directory's address in Base64. What clients append to a file's
 * address ({@code .metadata} by PEP 658, {@code .asc}) leads to what upstream has beside the file.
 */
final class FileLinks {

  private static final int KEY = 32;
  private static final int PROOF = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final byte[] key;

  private FileLinks(byte[] key) {
    this.key = key;
  }

  /**
   * What a path stands for.
   *
   * @param address where upstream has it
   * @param sha256 empty for what is beside a file
   * @param size 0 if it is not known
   */
  record Link(URI address, Optional<String> sha256, long size) {}

  /** Takes the key that is kept in a directory; makes it if there is none. */
  static FileLinks open(Path state) {
    byte[] key = new byte[KEY];
    Path file = state.resolve("links.key");
    try {
      if (Files.isRegularFile(file) && Files.size(file) == KEY) {
        return new FileLinks(Files.readAllBytes(file));
      }
      new SecureRandom().nextBytes(key);
      Files.createDirectories(state);
      try (AtomicFile out = AtomicFile.create(file)) {
        out.stream().write(key);
        out.commit();
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | UnsupportedOperationException _) {
      // Links then hold until the proxy stops; clients read the index again when one is refused.
      return new FileLinks(key);
    }
    return new FileLinks(key);
  }

  /** Returns what tells these links from those under another key. */
  String version() {
    return Sha256.hex(key).substring(0, 8);
  }

  /** Returns the path of a file. */
  String path(String address, String sha256, long size) {
    int slash = address.lastIndexOf('/') + 1;
    return "%s/%d/%s/%s/%s"
        .formatted(
            sha256,
            size,
            proof(address, sha256, size),
            BASE64.encodeToString(address.substring(0, slash).getBytes(StandardCharsets.UTF_8)),
            address.substring(slash));
  }

  /** Returns what a path stands for; empty if it was not made here. */
  Optional<Link> read(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length != 5
        || !parts[0].matches("[0-9a-f]{64}")
        || !parts[1].matches("[0-9]{1,15}")) {
      return Optional.empty();
    }
    String directory;
    try {
      directory = new String(Base64.getUrlDecoder().decode(parts[3]), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    String address = directory + parts[4];
    long size = Long.parseLong(parts[1]);
    try {
      if (isProven(parts[2], address, parts[0], size)) {
        return Optional.of(new Link(new URI(address), Optional.of(parts[0]), size));
      }
      int dot = address.lastIndexOf('.');
      if (dot > 0 && isProven(parts[2], address.substring(0, dot), parts[0], size)) {
        return Optional.of(new Link(new URI(address), Optional.empty(), 0));
      }
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private boolean isProven(String proof, String address, String sha256, long size) {
    return MessageDigest.isEqual(
        proof.getBytes(StandardCharsets.UTF_8),
        proof(address, sha256, size).getBytes(StandardCharsets.UTF_8));
  }

  private String proof(String address, String sha256, long size) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] full =
          mac.doFinal((sha256 + " " + size + " " + address).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(full, 0, PROOF);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
