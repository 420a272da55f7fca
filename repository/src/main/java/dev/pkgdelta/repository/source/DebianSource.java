package dev.pkgdelta.repository.source;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.packages.PackageIdentity;
import dev.pkgdelta.packages.PackageKind;
import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.NewRelease;
import dev.pkgdelta.repository.policy.Configuration;
import dev.pkgdelta.repository.policy.Family;
import dev.pkgdelta.repository.policy.SourceEntry;
import dev.pkgdelta.repository.store.ContentAddress;
import dev.pkgdelta.repository.store.PackageStore;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * A Debian archive: {@code dists/SUITE/InRelease} names and signs the indexes, which name the
 * packages below {@code pool} with their sizes and hashes, so that no package is read before it is
 * needed. What a suite drops stays in the catalog, as a base.
 */
final class DebianSource {

  private static final int MAX_RELEASE = 16 << 20;
  private static final int MAX_INDEX = 1 << 30;
  private static final int XZ_MEMORY_KIB = 256 << 10;
  private static final int BATCH = 500;
  private static final List<String> PACKINGS = List.of(".xz", ".gz", "");

  private final Catalog catalog;
  private final Configuration configuration;
  private final PackageStore store;
  private final InstantSource clock;

  DebianSource(
      Catalog catalog, Configuration configuration, PackageStore store, InstantSource clock) {
    this.catalog = catalog;
    this.configuration = configuration;
    this.store = store;
    this.clock = clock;
  }

  /** Takes in what is new. Returns how many packages that are. */
  int scan(SourceEntry entry) throws IOException {
    String root = entry.at().endsWith("/") ? entry.at() : entry.at() + "/";
    int taken = 0;
    for (String suite : entry.suites()) {
      taken += scanSuite(entry, root, suite);
    }
    return taken;
  }

  private int scanSuite(SourceEntry entry, String root, String suite) throws IOException {
    String dists = Origin.resolve(root, "dists/" + suite + "/");
    String base = dists.endsWith("/") ? dists : dists + "/";
    String place = Origin.resolve(base, "InRelease");
    byte[] document = Origin.read(place, "*/*", MAX_RELEASE);
    String text =
        entry.keyring().isEmpty()
            ? ClearSigned.unverified(document)
            : ClearSigned.verify(place, document, Path.of(entry.keyring()));
    Map<String, String> release = paragraph(new BufferedReader(new StringReader(text)));
    Map<String, FileIdentity> files = files(release.getOrDefault("SHA256", ""));
    boolean security =
        configuration.isSecuritySuite(suite)
            || release.getOrDefault("Label", "").equals("Debian-Security");
    List<String> current = new ArrayList<>();
    int taken = 0;
    for (String component : or(entry.components(), release.get("Components"))) {
      for (String architecture : or(entry.architectures(), release.get("Architectures"))) {
        String index = component + "/binary-" + architecture + "/Packages";
        for (String packing : PACKINGS) {
          FileIdentity file = files.get(index + packing);
          if (file != null) {
            taken +=
                scanIndex(
                    entry,
                    root,
                    suite,
                    security,
                    Origin.resolve(base, index + packing),
                    file,
                    current);
            break;
          }
        }
      }
    }
    catalog.run(session -> session.releases().setSuite(suite, current));
    return taken;
  }

  private static List<String> or(List<String> wanted, @Nullable String all) {
    return wanted.isEmpty() && all != null ? List.of(all.strip().split("\\s+", -1)) : wanted;
  }

  private int scanIndex(
      SourceEntry entry,
      String root,
      String suite,
      boolean security,
      String place,
      FileIdentity expected,
      List<String> current)
      throws IOException {
    byte[] packed = Origin.read(place, "*/*", MAX_INDEX);
    String sha256 = HexFormat.of().formatHex(ContentAddress.sha256().digest(packed));
    if (packed.length != expected.size() || !sha256.equals(expected.sha256())) {
      throw new IOException(place + ": is not the index that the release names; try again later");
    }
    int taken = 0;
    List<NewRelease> batch = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(unpack(place, packed), StandardCharsets.UTF_8))) {
      for (Map<String, String> fields = paragraph(lines);
          !fields.isEmpty();
          fields = paragraph(lines)) {
        NewRelease found = release(fields, root, suite, security, place);
        if (entry.names().isEmpty() || entry.names().contains(fields.get("Package"))) {
          current.add(found.file().sha256());
          batch.add(found);
        }
        if (batch.size() == BATCH) {
          taken += take(entry, batch);
          batch.clear();
        }
      }
    }
    return taken + take(entry, batch);
  }

  private static InputStream unpack(String place, byte[] packed) throws IOException {
    InputStream in = new ByteArrayInputStream(packed);
    if (place.endsWith(".xz")) {
      return new XZInputStream(in, XZ_MEMORY_KIB);
    }
    return place.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private int take(SourceEntry entry, List<NewRelease> batch) throws IOException {
    int[] taken = new int[1];
    catalog.run(
        session -> batch.forEach(found -> taken[0] += session.releases().add(found) ? 1 : 0));
    if (entry.keep() && !entry.remote()) {
      for (NewRelease found : batch) {
        Path file = Path.of(found.location());
        if (Files.isRegularFile(file) && Files.size(file) == found.file().size()) {
          store.keep(file, found.file());
        }
      }
    }
    return taken[0];
  }

  private NewRelease release(
      Map<String, String> fields, String root, String suite, boolean security, String place)
      throws IOException {
    String name = fields.getOrDefault("Package", "");
    String version = fields.getOrDefault("Version", "");
    String architecture = fields.getOrDefault("Architecture", "");
    String file = fields.getOrDefault("Filename", "");
    String sha256 = fields.getOrDefault("SHA256", "");
    if (name.isEmpty()
        || version.isEmpty()
        || !ContentAddress.isSha256(sha256)
        || !fields.getOrDefault("Size", "").matches("[0-9]{1,15}")
        || !file.matches("(?!/)(?!.*\\.\\.).+")) {
      throw new IOException(place + ": an entry lacks what a package needs: " + name);
    }
    String purl =
        PackageIdentity.named(PackageKind.DEB, "deb", vendor(version), name, version, architecture)
            .purl();
    String source = fields.getOrDefault("Source", name).split(" ", 2)[0];
    return new NewRelease(
        "deb",
        Family.nameOf(name, configuration.families()),
        architecture,
        version,
        purl == null ? "" : purl,
        new FileIdentity(Long.parseLong(fields.getOrDefault("Size", "0")), sha256),
        file.substring(file.lastIndexOf('/') + 1),
        source.equals(name) ? "" : source,
        Origin.resolve(root, file),
        Set.of(suite),
        security,
        false,
        clock.instant());
  }

  private static String vendor(String version) {
    return version.contains("ubuntu") ? "ubuntu" : "debian";
  }

  /** Reads one paragraph of control data (deb822(5)); empty at the end. */
  private static Map<String, String> paragraph(BufferedReader lines) throws IOException {
    Map<String, String> fields = new HashMap<>();
    String key = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isBlank()) {
        if (!fields.isEmpty()) {
          return fields;
        }
        continue;
      }
      int colon = line.indexOf(':');
      if (Character.isWhitespace(line.charAt(0))) {
        fields.merge(key, line, (before, more) -> before + "\n" + more);
      } else if (colon > 0) {
        key = line.substring(0, colon);
        fields.put(key, line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static Map<String, FileIdentity> files(String list) {
    Map<String, FileIdentity> files = new HashMap<>();
    for (String line : list.lines().toList()) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length == 3
          && ContentAddress.isSha256(words[0])
          && words[1].matches("[0-9]{1,15}")) {
        files.put(words[2], new FileIdentity(Long.parseLong(words[1]), words[0]));
      }
    }
    return files;
  }
}
