package dev.pkgdelta.packages;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads {@code /var/lib/dpkg/status}: paragraphs of fields, one for each package. */
final class DpkgStatus {

  private DpkgStatus() {}

  /**
   * Returns the installed version of a package of that name and architecture. Several architectures
   * of one package may be installed side by side.
   */
  static @Nullable String version(ConfinedPaths paths, PackageIdentity identity)
      throws IOException {
    Path database = paths.resolve("var/lib/dpkg/status");
    if (!ConfinedPaths.isRegular(database)) {
      return null;
    }
    try (BufferedReader reader = Files.newBufferedReader(database, StandardCharsets.ISO_8859_1)) {
      String name = "";
      String architecture = "";
      String version = null;
      boolean installed = false;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("Package: ")) {
          name = line.substring(9).strip();
          architecture = "";
          version = null;
          installed = false;
        } else if (line.startsWith("Status: ")) {
          installed = line.endsWith(" installed");
        } else if (line.startsWith("Architecture: ")) {
          architecture = line.substring(14).strip();
        } else if (line.startsWith("Version: ")) {
          version = line.substring(9).strip();
        }
        boolean matches =
            name.equals(identity.name())
                && (identity.architecture() == null
                    || architecture.equals(identity.architecture()));
        if (matches && installed && version != null) {
          return version;
        }
      }
      return null;
    }
  }
}
