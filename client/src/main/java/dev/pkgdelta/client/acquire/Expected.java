package dev.pkgdelta.client.acquire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What upstream promises of a file; at least one hash. All that is promised is checked.
 *
 * @param sha256 in lower-case hexadecimal
 * @param sha512 in lower-case hexadecimal, as npm's {@code integrity} has it in Base64
 * @param size in bytes
 */
public record Expected(Optional<String> sha256, Optional<String> sha512, OptionalLong size) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SHA_512 = Pattern.compile("[0-9a-f]{128}");

  /** Checks the hashes' form. */
  public Expected {
    if (sha256.isEmpty() && sha512.isEmpty()) {
      throw new IllegalArgumentException("no hash to check a file by");
    }
    if (!sha256.map(text -> SHA_256.matcher(text).matches()).orElse(true)
        || !sha512.map(text -> SHA_512.matcher(text).matches()).orElse(true)) {
      throw new IllegalArgumentException("no hash in lower-case hexadecimal: " + sha256 + sha512);
    }
  }

  /** A file of a known SHA-256. */
  public static Expected sha256(String hash) {
    return new Expected(Optional.of(hash), Optional.empty(), OptionalLong.empty());
  }

  /** A file of a known SHA-256 and size. */
  public static Expected sha256(String hash, long size) {
    return new Expected(Optional.of(hash), Optional.empty(), OptionalLong.of(size));
  }

  /** A file of a known SHA-512. */
  public static Expected sha512(String hash) {
    return new Expected(Optional.empty(), Optional.of(hash), OptionalLong.empty());
  }

  /** Returns what tells it from other files. */
  String key() {
    return sha256.orElseGet(sha512::orElseThrow);
  }

  /** Checks a file as it comes. */
  Check check() {
    return new Check();
  }

  /** Hashes a file as it comes. */
  final class Check {

    private final MessageDigest first = digest("SHA-256");
    private final MessageDigest second = digest("SHA-512");
    private long seen;

    void update(byte[] bytes, int offset, int length) {
      first.update(bytes, offset, length);
      if (sha512.isPresent()) {
        second.update(bytes, offset, length);
      }
      seen += length;
    }

    /** Returns the file's SHA-256 if it is the one that was promised; called once. */
    Optional<String> finish() {
      String found = HexFormat.of().formatHex(first.digest());
      boolean right =
          sha256.map(found::equals).orElse(true)
              && sha512.map(HexFormat.of().formatHex(second.digest())::equals).orElse(true)
              && (size.isEmpty() || size.getAsLong() == seen);
      return right ? Optional.of(found) : Optional.empty();
    }

    private static MessageDigest digest(String algorithm) {
      try {
        return MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has " + algorithm, e);
      }
    }
  }
}
