package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The targets role, or one that it delegates to: files, and further roles (specification, 4.5).
 *
 * @param files the files by path
 * @param delegations whom it trusts for other files; null if nobody
 */
public record Targets(
    long version, Instant expires, Map<String, TargetFile> files, @Nullable Delegations delegations)
    implements Signed {

  public Targets {
    files = Map.copyOf(files);
  }

  /** Reads what {@link #json} wrote. */
  public static Targets read(Fields fields) throws IOException {
    Signed.checkHead(fields, "targets");
    Map<String, TargetFile> files = new TreeMap<>();
    for (Map.Entry<String, Fields> entry : fields.named("targets").entrySet()) {
      files.put(entry.getKey(), TargetFile.read(entry.getValue()));
    }
    Fields delegations = fields.optionalFields("delegations");
    return new Targets(
        fields.number("version", 1),
        fields.time("expires"),
        files,
        delegations == null ? null : Delegations.read(delegations));
  }

  @Override
  public String type() {
    return "targets";
  }

  @Override
  public Json.Properties json() {
    SortedMap<String, Json> listed = new TreeMap<>();
    files.forEach((path, file) -> listed.put(path, file.json()));
    Json.Properties json = Signed.head(this).with("targets", new Json.Properties(listed));
    return delegations == null ? json : json.with("delegations", delegations.json());
  }
}
