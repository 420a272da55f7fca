package dev.pkgdelta.packages;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A .deb's control archive (deb-control(5), deb-conffiles(5)). */
final class DebControl {

  private static final int MAX_TEXT = 1 << 20;

  private DebControl() {}

  static PackageIdentity identity(@Nullable ArchiveView control) throws IOException {
    String text = control == null ? null : control.text("control", MAX_TEXT);
    if (text == null) {
      return PackageIdentity.nameless(PackageKind.DEB);
    }
    Map<String, String> fields = Fields.read(text);
    String version = fields.get("version");
    // The file does not say whose archive it is from; Ubuntu marks its versions.
    String vendor = version != null && version.contains("ubuntu") ? "ubuntu" : "debian";
    return PackageIdentity.named(
        PackageKind.DEB,
        "deb",
        vendor,
        fields.getOrDefault("package", ""),
        version,
        fields.get("architecture"));
  }

  /** Returns the paths of the configuration files, without leading slash. */
  static Set<String> conffiles(@Nullable ArchiveView control) throws IOException {
    String text = control == null ? null : control.text("conffiles", MAX_TEXT);
    Set<String> paths = new HashSet<>();
    if (text != null) {
      for (String line : text.lines().toList()) {
        int slash = line.indexOf('/');
        if (slash >= 0) {
          paths.add(line.substring(slash + 1).strip());
        }
      }
    }
    return paths;
  }
}
