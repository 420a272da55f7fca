package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The snapshot role: which versions of all targets metadata belong together (specification, 4.4).
 *
 * @param meta what is known of each file, by name with {@code .json}
 */
public record Snapshot(long version, Instant expires, Map<String, MetaFile> meta)
    implements Signed {

  private static final int MAX_FILES = 100_000;

  public Snapshot {
    meta = Map.copyOf(meta);
  }

  /** Reads what {@link #json} wrote. */
  public static Snapshot read(Fields fields) throws IOException {
    Signed.checkHead(fields, "snapshot");
    Map<String, Fields> listed = fields.named("meta");
    if (listed.size() > MAX_FILES) {
      throw fields.malformed("names more than " + MAX_FILES + " files");
    }
    Map<String, MetaFile> meta = new TreeMap<>();
    for (Map.Entry<String, Fields> entry : listed.entrySet()) {
      meta.put(entry.getKey(), MetaFile.read(entry.getValue()));
    }
    return new Snapshot(fields.number("version", 1), fields.time("expires"), meta);
  }

  @Override
  public String type() {
    return "snapshot";
  }

  @Override
  public Json.Properties json() {
    SortedMap<String, Json> listed = new TreeMap<>();
    meta.forEach((name, file) -> listed.put(name, file.json()));
    return Signed.head(this).with("meta", new Json.Properties(listed));
  }
}
