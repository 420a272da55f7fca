package dev.pkgdelta.repository.source;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.packages.ArchiveView;
import dev.pkgdelta.packages.PackageContents;
import dev.pkgdelta.packages.PackageIdentity;
import dev.pkgdelta.packages.PackageKind;
import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.NewRelease;
import dev.pkgdelta.repository.policy.SourceEntry;
import dev.pkgdelta.repository.store.ContentAddress;
import dev.pkgdelta.repository.store.PackageStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An Arch repository: a database, which is a tar of {@code NAME-VERSION/desc} files, and the
 * packages beside it.
 */
final class ArchSource {

  private static final int MAX_DATABASE = 512 << 20;
  private static final int MAX_ENTRY = 1 << 20;

  private final Catalog catalog;
  private final PackageStore store;
  private final Path temporary;
  private final InstantSource clock;

  ArchSource(Catalog catalog, PackageStore store, Path temporary, InstantSource clock) {
    this.catalog = catalog;
    this.store = store;
    this.temporary = temporary;
    this.clock = clock;
  }

  /** Takes in what is new. Returns how many packages that are. */
  int scan(SourceEntry entry) throws IOException {
    String file = entry.at().substring(entry.at().lastIndexOf('/') + 1);
    String suite = entry.suite().isEmpty() ? file.split("\\.db", 2)[0] : entry.suite();
    List<NewRelease> found = new ArrayList<>();
    Path database = Files.createTempFile(temporary, "database", "");
    try {
      Files.write(database, Origin.read(entry.at(), "*/*", MAX_DATABASE));
      try (FileBytes bytes = FileBytes.open(database);
          Image image = new ImageScanner(Decoders.standard()).scan(bytes, temporary)) {
        ArchiveView tar = PackageContents.of(image, "").payload();
        if (tar == null) {
          throw new IOException(entry.at() + ": is no database of packages");
        }
        for (var member : tar.members()) {
          if (member.name().endsWith("/desc")) {
            Bytes content = tar.content(member);
            if (content == null || content.size() > MAX_ENTRY) {
              throw new IOException(entry.at() + ": " + member.name() + " can't be read");
            }
            byte[] text = content.copy(0, (int) content.size());
            found.add(release(entry, suite, new String(text, StandardCharsets.UTF_8)));
          }
        }
      }
    } finally {
      Files.deleteIfExists(database);
    }
    found.removeIf(f -> !entry.names().isEmpty() && !entry.names().contains(f.name()));
    int[] taken = new int[1];
    catalog.run(
        session -> {
          found.forEach(f -> taken[0] += session.releases().add(f) ? 1 : 0);
          session.releases().setSuite(suite, found.stream().map(f -> f.file().sha256()).toList());
        });
    if (entry.keep() && !entry.remote()) {
      for (NewRelease f : found) {
        if (Files.isRegularFile(Path.of(f.location()))) {
          store.keep(Path.of(f.location()), f.file());
        }
      }
    }
    return taken[0];
  }

  private NewRelease release(SourceEntry entry, String suite, String text) throws IOException {
    Map<String, String> fields = fields(text);
    String name = fields.getOrDefault("NAME", "");
    String file = fields.getOrDefault("FILENAME", "");
    String sha256 = fields.getOrDefault("SHA256SUM", "");
    if (name.isEmpty()
        || file.isEmpty()
        || file.contains("/")
        || !ContentAddress.isSha256(sha256)
        || !fields.getOrDefault("CSIZE", "").matches("[0-9]{1,15}")) {
      throw new IOException(entry.at() + ": an entry lacks what a package needs: " + name);
    }
    String version = fields.getOrDefault("VERSION", "");
    String architecture = fields.getOrDefault("ARCH", "");
    String purl =
        PackageIdentity.named(PackageKind.ARCH, "alpm", "arch", name, version, architecture).purl();
    return new NewRelease(
        "alpm",
        name,
        architecture,
        version,
        purl == null ? "" : purl,
        new FileIdentity(Long.parseLong(fields.getOrDefault("CSIZE", "0")), sha256),
        file,
        "",
        Origin.resolve(entry.at(), file),
        Set.of(suite),
        false,
        false,
        clock.instant());
  }

  /** Reads {@code %KEY%} lines, each followed by its value. */
  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    String key = "";
    for (String line : text.lines().toList()) {
      if (line.length() > 2 && line.startsWith("%") && line.endsWith("%")) {
        key = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !key.isEmpty()) {
        fields.putIfAbsent(key, line.strip());
      }
    }
    return fields;
  }
}
