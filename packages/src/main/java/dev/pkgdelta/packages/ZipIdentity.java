package dev.pkgdelta.packages;

import dev.pkgdelta.layers.archive.Member;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Names wheels and Java archives. */
final class ZipIdentity {

  private static final int MAX_TEXT = 1 << 22;
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private ZipIdentity() {}

  static PackageIdentity of(ArchiveView zip, String fileName) throws IOException {
    for (Member member : zip.members()) {
      String name = member.name();
      if (name.endsWith(".dist-info/WHEEL") && name.indexOf('/') == name.lastIndexOf('/')) {
        return wheel(zip, name.substring(0, name.length() - "WHEEL".length()));
      }
    }
    if (zip.find(MANIFEST) != null || fileName.endsWith(".jar")) {
      return jar(zip, fileName);
    }
    return PackageIdentity.nameless(PackageKind.ZIP);
  }

  /** Core metadata, and the last part of the tag (PEP 425) as the architecture. */
  private static PackageIdentity wheel(ArchiveView zip, String info) throws IOException {
    String metadata = zip.text(info + "METADATA", MAX_TEXT);
    String wheel = zip.text(info + "WHEEL", MAX_TEXT);
    if (metadata == null || wheel == null) {
      return PackageIdentity.nameless(PackageKind.WHEEL);
    }
    Map<String, String> fields = Fields.read(metadata);
    String tag = Fields.read(wheel).getOrDefault("tag", "");
    String platform = tag.substring(tag.lastIndexOf('-') + 1);
    String name = fields.getOrDefault("name", "").toLowerCase(Locale.ROOT);
    PackageIdentity purlless =
        PackageIdentity.named(
            PackageKind.WHEEL,
            "pypi",
            null,
            name.replaceAll("[-_.]+", "-"),
            fields.get("version"),
            null);
    boolean any = platform.isEmpty() || platform.equals("any");
    return new PackageIdentity(
        PackageKind.WHEEL,
        purlless.purl(),
        purlless.name(),
        purlless.version(),
        any ? null : platform);
  }

  private static PackageIdentity jar(ArchiveView zip, String fileName) throws IOException {
    List<String> candidates =
        zip.members().stream()
            .map(Member::name)
            .filter(n -> n.startsWith("META-INF/maven/") && n.endsWith("/pom.properties"))
            .filter(n -> n.split("/", -1).length == 5)
            .toList();
    // A jar that contains others has their properties too: its own are told by the file name.
    for (String candidate : candidates) {
      String artifact = candidate.split("/", -1)[3];
      if (candidates.size() == 1 || fileName.startsWith(artifact + "-")) {
        PackageIdentity found = maven(zip.text(candidate, MAX_TEXT));
        if (found != null) {
          return found;
        }
      }
    }
    return byManifest(zip.text(MANIFEST, MAX_TEXT));
  }

  private static @Nullable PackageIdentity maven(@Nullable String text) throws IOException {
    if (text == null) {
      return null;
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
    String group = properties.getProperty("groupId");
    String artifact = properties.getProperty("artifactId");
    return group == null || artifact == null
        ? null
        : PackageIdentity.named(
            PackageKind.JAR, "maven", group, artifact, properties.getProperty("version"), null);
  }

  private static PackageIdentity byManifest(@Nullable String text) {
    Map<String, String> fields = text == null ? Map.of() : Fields.read(text);
    for (String key : List.of("bundle-symbolicname", "automatic-module-name")) {
      String name = fields.get(key);
      if (name != null) {
        String version =
            fields.getOrDefault("bundle-version", fields.get("implementation-version"));
        return new PackageIdentity(
            PackageKind.JAR, null, name.split(";", 2)[0].strip(), version, null);
      }
    }
    return PackageIdentity.nameless(PackageKind.JAR);
  }
}
