package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What targets metadata says of a file.
 *
 * @param length its length in bytes
 * @param sha256 its SHA-256 in hexadecimal
 * @param custom what the repository adds, opaque to the framework; null if nothing
 */
public record TargetFile(long length, String sha256, Json.@Nullable Properties custom) {

  /** Describes a file without more. */
  public TargetFile(long length, String sha256) {
    this(length, sha256, null);
  }

  /** Describes the file with these bytes. */
  public static TargetFile of(byte[] bytes) {
    return new TargetFile(bytes.length, Sha256.hex(bytes));
  }

  static TargetFile read(Fields fields) throws IOException {
    Fields custom = fields.optionalFields("custom");
    return new TargetFile(
        fields.number("length", 0),
        fields.fields("hashes").hex("sha256", 32),
        custom == null ? null : custom.object());
  }

  Json.Properties json() {
    Json.Properties json =
        Json.object().with("hashes", Json.object().with("sha256", sha256)).with("length", length);
    return custom == null ? json : json.with("custom", custom);
  }

  /**
   * Returns where the file lies in a repository with consistent snapshots: its hash stands before
   * its name (specification, 6.2).
   *
   * @param path the target's path
   */
  public String consistentPath(String path) {
    int name = path.lastIndexOf('/') + 1;
    return path.substring(0, name) + sha256 + "." + path.substring(name);
  }
}
