package dev.pkgdelta.packages;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Names npm and Arch packages, and tells OCI layers from other tars. */
final class TarIdentity {

  private static final int MAX_TEXT = 1 << 22;

  private TarIdentity() {}

  static PackageIdentity of(ArchiveView tar, String fileName) throws IOException {
    String arch = tar.text(".PKGINFO", MAX_TEXT);
    if (arch != null) {
      return arch(arch);
    }
    String npm = tar.text(npmDirectory(tar, fileName) + "/package.json", MAX_TEXT);
    if (npm != null) {
      return npm(npm);
    }
    boolean layer = fileName.matches("(sha256[:-])?[0-9a-f]{64}(\\.tar)?(\\.gz|\\.zst)?");
    return PackageIdentity.nameless(layer ? PackageKind.OCI_LAYER : PackageKind.TAR);
  }

  /** Nearly always "package", but npm takes any one directory that all files lie in. */
  private static String npmDirectory(ArchiveView tar, String fileName) {
    if (!fileName.endsWith(".tgz") || tar.members().isEmpty()) {
      return "package";
    }
    String first = tar.members().getFirst().name();
    String top = first.substring(0, Math.max(0, first.indexOf('/')));
    boolean common = tar.members().stream().allMatch(m -> m.name().startsWith(top + "/"));
    return common && !top.isEmpty() ? top : "package";
  }

  private static PackageIdentity arch(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.lines().toList()) {
      int equals = line.indexOf(" = ");
      if (equals > 0 && line.charAt(0) != '#') {
        fields.putIfAbsent(line.substring(0, equals), line.substring(equals + 3).strip());
      }
    }
    return PackageIdentity.named(
        PackageKind.ARCH,
        "alpm",
        "arch",
        fields.getOrDefault("pkgname", ""),
        fields.get("pkgver"),
        fields.get("arch"));
  }

  private static PackageIdentity npm(String json) {
    Map<String, String> fields = topLevelStrings(json);
    String name = fields.getOrDefault("name", "");
    int slash = name.indexOf('/');
    return PackageIdentity.named(
        PackageKind.NPM,
        "npm",
        slash < 0 ? null : name.substring(0, slash),
        name.substring(slash + 1),
        fields.get("version"),
        null);
  }

  private static Map<String, String> topLevelStrings(String json) {
    Map<String, String> strings = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return strings;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          strings.putIfAbsent(key, parser.getString());
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      // What was read before the fault counts.
      return strings;
    }
    return strings;
  }
}
