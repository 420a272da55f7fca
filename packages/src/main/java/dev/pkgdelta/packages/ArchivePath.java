package dev.pkgdelta.packages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of archive members as paths below a directory. */
final class ArchivePath {

  private ArchivePath() {}

  /**
   * Returns the path without {@code .} components, doubled and trailing slashes; empty for the
   * directory itself; null if it is absolute, has a {@code ..}, or can't be told as text.
   */
  static @Nullable String relative(String name) {
    if (name.startsWith("/") || name.indexOf('\0') >= 0 || name.indexOf('\ufffd') >= 0) {
      return null;
    }
    List<String> components = new ArrayList<>();
    for (String component : name.split("/", -1)) {
      if (component.equals("..")) {
        return null;
      }
      if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    return String.join("/", components);
  }
}
