package dev.pkgdelta.server.proxy.npm;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Texts of Subresource Integrity, as {@code dist.integrity} has them. */
final class Integrity {

  private static final String PREFIX = "sha512-";
  private static final int BYTES = 64;

  private Integrity() {}

  /** Returns the SHA-512 in hexadecimal; empty if there is none, or more than one. */
  static Optional<String> sha512(String text) {
    Optional<String> found = Optional.empty();
    for (String hash : text.strip().split("\\s+", -1)) {
      if (hash.startsWith(PREFIX)) {
        try {
          byte[] bytes =
              Base64.getDecoder().decode(hash.substring(PREFIX.length()).split("\\?", 2)[0]);
          if (found.isPresent() || bytes.length != BYTES) {
            return Optional.empty();
          }
          found = Optional.of(HexFormat.of().formatHex(bytes));
        } catch (IllegalArgumentException _) {
          return Optional.empty();
        }
      }
    }
    return found;
  }
}
