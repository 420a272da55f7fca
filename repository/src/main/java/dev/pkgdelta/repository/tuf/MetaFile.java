package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one metadata file says of another.
 *
 * @param version its version, 1 or more
 * @param length its length in bytes; -1 where that is not said
 * @param sha256 its SHA-256 in hexadecimal; null where that is not said
 */
public record MetaFile(long version, long length, @Nullable String sha256) {

  /** Names a version only, as a snapshot does: signatures and versions bind the rest. */
  public MetaFile(long version) {
    this(version, -1, null);
  }

  static MetaFile read(Fields fields) throws IOException {
    Fields hashes = fields.optionalFields("hashes");
    return new MetaFile(
        fields.number("version", 1),
        fields.find("length") == null ? -1 : fields.number("length", 0),
        hashes == null || hashes.find("sha256") == null ? null : hashes.hex("sha256", 32));
  }

  Json.Properties json() {
    Json.Properties json = Json.object().with("version", version);
    if (length >= 0) {
      json = json.with("length", length);
    }
    return sha256 == null ? json : json.with("hashes", Json.object().with("sha256", sha256));
  }
}
