package dev.pkgdelta.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where dpkg has put files whose place another package or the administrator has taken
 * (dpkg-divert(1)). Paths without leading slash. Immutable.
 */
final class Diversions {

  private static final long MAX_SIZE = 1 << 24;

  /** Directories that are links into {@code usr} on merged systems. */
  private static final List<String> MERGED =
      List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32", "libo32");

  private final ConfinedPaths paths;
  private final Map<String, String> targets = new HashMap<>();

  /**
   * Reads the database of a root, if it has one.
   *
   * @param owner the package whose files are looked for: its own diversions don't apply to it
   */
  Diversions(ConfinedPaths paths, String owner) throws IOException {
    this.paths = paths;
    Path database = paths.resolve("var/lib/dpkg/diversions");
    if (!ConfinedPaths.isRegular(database) || Files.size(database) > MAX_SIZE) {
      return;
    }
    List<String> lines =
        new String(Files.readAllBytes(database), StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i + 2 < lines.size(); i += 3) {
      if (!lines.get(i + 2).equals(owner)) {
        targets.put(unaliased(lines.get(i)), relative(lines.get(i + 1)));
      }
    }
  }

  /** Returns where the file is to be looked for. */
  String apply(String path) {
    return targets.getOrDefault(unaliased(path), path);
  }

  private String unaliased(String path) {
    String relative = relative(path);
    int slash = relative.indexOf('/');
    String top = slash < 0 ? relative : relative.substring(0, slash);
    return MERGED.contains(top) && paths.isLink(top) ? "usr/" + relative : relative;
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
