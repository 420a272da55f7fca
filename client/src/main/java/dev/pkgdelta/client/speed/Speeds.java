package dev.pkgdelta.client.speed;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.repository.tuf.CanonicalJson;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import dev.pkgdelta.repository.tuf.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The measured speeds of all links and of rebuilding, kept in a small file between runs. Safe for
 * use by several threads; the last of several processes that saves has the say.
 */
public final class Speeds {

  private static final int MAX_SIZE = 1 << 16;
  private static final int MAX_LINKS = 200;

  private final Path file;
  private final ConcurrentMap<String, LinkMeter> links = new ConcurrentHashMap<>();
  private final AtomicLong allBytes = new AtomicLong();
  private final ApplyMeter apply;

  private Speeds(Path file, ApplyMeter apply) {
    this.file = file;
    this.apply = apply;
  }

  /** Reads what was measured before; what can't be read is measured anew. */
  public static Speeds load(Path file) {
    try {
      if (Files.exists(file) && Files.size(file) <= MAX_SIZE) {
        return read(file);
      }
    } catch (IOException _) {
      return new Speeds(file, new ApplyMeter(null));
    }
    return new Speeds(file, new ApplyMeter(null));
  }

  private static Speeds read(Path file) throws IOException {
    String name = file.toString();
    Fields fields = new Fields(name, JsonReader.object(name, Files.readAllBytes(file)));
    long factor = fields.number("applyPermille", 0);
    Speeds speeds = new Speeds(file, new ApplyMeter(factor == 0 ? null : factor / 1000.0));
    for (Map.Entry<String, Fields> link : fields.named("links").entrySet()) {
      LinkSpeed known =
          new LinkSpeed(
              link.getValue().number("bytesPerSecond", 1),
              link.getValue().number("latencyMicros", 0) / 1e6);
      speeds.links.put(link.getKey(), new LinkMeter(known, speeds.allBytes));
    }
    return speeds;
  }

  /** Returns the meter of a link, by the name of its other end. */
  public LinkMeter link(String name) {
    return Objects.requireNonNull(links.computeIfAbsent(name, _ -> new LinkMeter(null, allBytes)));
  }

  /**
   * Returns a link's speed; of one that was not measured yet, that of the fastest one known, as
   * both may share the narrowest piece.
   */
  public LinkSpeed speed(String name) {
    LinkSpeed known = link(name).speed();
    if (known != null) {
      return known;
    }
    LinkSpeed best = null;
    for (LinkMeter meter : links.values()) {
      LinkSpeed other = meter.speed();
      if (other != null && (best == null || other.bytesPerSecond() > best.bytesPerSecond())) {
        best = other;
      }
    }
    return best == null ? LinkSpeed.UNKNOWN : best;
  }

  /** Returns all links that were measured, by name. */
  public Map<String, LinkSpeed> measured() {
    Map<String, LinkSpeed> measured = new TreeMap<>();
    links.forEach(
        (name, meter) -> {
          LinkSpeed speed = meter.speed();
          if (speed != null) {
            measured.put(name, speed);
          }
        });
    return measured;
  }

  /** Returns the meter of rebuilding. */
  public ApplyMeter apply() {
    return apply;
  }

  /** Writes what was measured. */
  public void save() throws IOException {
    Map<String, Json> measured = new TreeMap<>();
    for (Map.Entry<String, LinkMeter> link : links.entrySet()) {
      LinkSpeed speed = link.getValue().speed();
      if (speed != null && measured.size() < MAX_LINKS) {
        measured.put(
            link.getKey(),
            Json.object()
                .with("bytesPerSecond", Math.round(speed.bytesPerSecond()))
                .with("latencyMicros", Math.round(speed.latencySeconds() * 1e6)));
      }
    }
    Double factor = apply.factor();
    Json.Properties json =
        Json.object()
            .with("applyPermille", factor == null ? 0 : Math.round(factor * 1000))
            .with("links", Json.object(measured));
    try (AtomicFile out = AtomicFile.create(file)) {
      out.stream().write(CanonicalJson.encode(json));
      out.commit();
    }
  }
}
