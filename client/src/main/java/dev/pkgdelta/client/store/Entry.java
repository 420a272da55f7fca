package dev.pkgdelta.client.store;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.CanonicalJson;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import dev.pkgdelta.repository.tuf.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The small file beside a package's name that says which package of that name there is; its time is
 * that of the package's last use.
 *
 * @param place of the small file
 * @param stored what it says
 */
record Entry(Path place, StoredPackage stored) {

  private static final int MAX_SIZE = 4096;

  static Entry read(Path place) throws IOException {
    String name = place.getFileName().toString();
    if (Files.size(place) > MAX_SIZE) {
      throw new IOException(place + " is no entry of a store");
    }
    Fields fields = new Fields(name, JsonReader.object(name, Files.readAllBytes(place)));
    FileIdentity file = new FileIdentity(fields.number("size", 0), fields.hex("sha256", 32));
    return new Entry(
        place,
        new StoredPackage(file, fields.text("purl"), Files.getLastModifiedTime(place).toInstant()));
  }

  static void write(Path place, FileIdentity file, String purl) throws IOException {
    Json.Properties json =
        Json.object().with("purl", purl).with("sha256", file.sha256()).with("size", file.size());
    try (AtomicFile out = AtomicFile.create(place)) {
      out.stream().write(CanonicalJson.encode(json));
      out.commit();
    }
  }

  void touch(Instant now) throws IOException {
    Files.setLastModifiedTime(place, FileTime.from(now));
  }
}
