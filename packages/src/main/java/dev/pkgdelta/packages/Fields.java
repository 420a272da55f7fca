package dev.pkgdelta.packages;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The {@code Name: value} lines of control files, wheel metadata and manifests. */
final class Fields {

  private Fields() {}

  /**
   * Reads the first paragraph: keys in lower case, the first of equal ones, continuation lines
   * (which begin with a space) joined to theirs as manifests want it.
   */
  static Map<String, String> read(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    String key = "";
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        break;
      } else if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        String more = line.substring(1);
        fields.computeIfPresent(key, (_, value) -> value + more);
      } else if (colon > 0) {
        key = line.substring(0, colon).toLowerCase(Locale.ROOT);
        fields.putIfAbsent(key, line.substring(colon + 1).strip());
      }
    }
    return fields;
  }
}
