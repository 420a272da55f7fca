package dev.pkgdelta.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 hashes of files, and the places that they name. */
public final class ContentAddress {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private ContentAddress() {}

  /** Returns whether a text is a SHA-256 in lower-case hexadecimal digits. */
  public static boolean isSha256(String text) {
    return SHA256.matcher(text).matches();
  }

  /** Returns the hash of a file's content. */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest = new DigestInputStream(in, sha256())) {
      long unusedSize = digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }
  }

  /** Returns a new SHA-256, which every Java has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
