package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Instant;

/**
 * The timestamp role: the newest snapshot (specification, 4.6).
 *
 * @param snapshot the snapshot's version, length and hash
 */
public record Timestamp(long version, Instant expires, MetaFile snapshot) implements Signed {

  /** Reads what {@link #json} wrote. */
  public static Timestamp read(Fields fields) throws IOException {
    Signed.checkHead(fields, "timestamp");
    return new Timestamp(
        fields.number("version", 1),
        fields.time("expires"),
        MetaFile.read(fields.fields("meta").fields("snapshot.json")));
  }

  @Override
  public String type() {
    return "timestamp";
  }

  @Override
  public Json.Properties json() {
    return Signed.head(this).with("meta", Json.object().with("snapshot.json", snapshot.json()));
  }
}
