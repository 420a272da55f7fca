package dev.pkgdelta.client.bases;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which Debian packages a root has installed, in {@code var/lib/dpkg/status}. Read again when it
 * changes. Safe for use by several threads.
 */
final class DpkgDatabase {

  private final Path status;
  private Set<String> installed = Set.of();
  private @Nullable Instant modified;

  DpkgDatabase(Path root) {
    this.status = root.resolve("var/lib/dpkg/status");
  }

  /** Returns whether a package is installed in that very version. */
  synchronized boolean has(String name, String version, String architecture) {
    try {
      if (!Files.isRegularFile(status, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      Instant now = Files.getLastModifiedTime(status).toInstant();
      if (!now.equals(modified)) {
        installed = read();
        modified = now;
      }
    } catch (IOException _) {
      return false;
    }
    return installed.contains(key(name, version, architecture));
  }

  private Set<String> read() throws IOException {
    Set<String> found = new HashSet<>();
    try (BufferedReader reader = Files.newBufferedReader(status, StandardCharsets.ISO_8859_1)) {
      String name = "";
      String version = "";
      String architecture = "";
      boolean here = false;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isEmpty()) {
          if (here) {
            found.add(key(name, version, architecture));
          }
          here = false;
        } else if (line.startsWith("Package: ")) {
          name = line.substring(9).strip();
        } else if (line.startsWith("Status: ")) {
          here = line.endsWith(" installed");
        } else if (line.startsWith("Version: ")) {
          version = line.substring(9).strip();
        } else if (line.startsWith("Architecture: ")) {
          architecture = line.substring(14).strip();
        }
      }
      if (here) {
        found.add(key(name, version, architecture));
      }
    }
    return found;
  }

  private static String key(String name, String version, String architecture) {
    return name + " " + version + " " + architecture;
  }
}
