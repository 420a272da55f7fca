package dev.pkgdelta.delta.computed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How a checksum is written. A form is known by the length of its text. */
public enum ChecksumForm {
  /** 32 lower-case hexadecimal digits: dpkg's md5sums, md5sum. */
  MD5("MD5", 16, 32),
  /** 40 lower-case hexadecimal digits: sha1sum. */
  SHA1("SHA-1", 20, 40),
  /** 43 characters of URL-safe base64 without padding: RECORD of Python's wheels (PEP 427). */
  SHA256_BASE64("SHA-256", 32, 43),
  /** 64 lower-case hexadecimal digits: sha256sum, mtree. */
  SHA256("SHA-256", 32, 64),
  /** 128 lower-case hexadecimal digits: sha512sum. */
  SHA512("SHA-512", 64, 128);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String algorithm;
  private final int size;
  private final int length;

  ChecksumForm(String algorithm, int size, int length) {
    this.algorithm = algorithm;
    this.size = size;
    this.length = length;
  }

  /** Returns the number of bytes that the hash function gives. */
  public int size() {
    return size;
  }

  /** Returns the number of characters, each a byte. */
  public int length() {
    return length;
  }

  /** Returns the hash function's name, as {@link MessageDigest} knows it. */
  String algorithm() {
    return algorithm;
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String write(byte[] digest) {
    return this == SHA256_BASE64 ? BASE64.encodeToString(digest) : HexFormat.of().formatHex(digest);
  }

  /** Returns the form of a word, or null if it is no checksum. */
  static @Nullable ChecksumForm of(String word) {
    for (ChecksumForm form : values()) {
      if (form.length == word.length() && form.allows(word)) {
        return form;
      }
    }
    return null;
  }

  private boolean allows(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean ok =
          this == SHA256_BASE64
              ? digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'
              : digit || (c >= 'a' && c <= 'f');
      if (!ok) {
        return false;
      }
    }
    return true;
  }
}
