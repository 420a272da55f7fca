package dev.pkgdelta.repository.policy;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.pkgdelta.repository.catalog.Catalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many machines have which release: lines of a package URL with a version, a tab, and a number.
 * Empty lines and those that begin with {@code #} are left out.
 */
public final class PopularityFile {

  private PopularityFile() {}

  /**
   * Reads a file into a catalog.
   *
   * @throws WrongConfiguration if a line is something else
   */
  public static void read(Path file, Catalog catalog) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      catalog.run(
          session -> {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              number++;
              if (!line.isBlank() && line.charAt(0) != '#') {
                Count count = parse(line).orElse(null);
                if (count == null) {
                  throw new WrongConfiguration(
                      file, "line " + number, "is to be a package URL, a tab and a number");
                }
                session.facts().setMachines(count.type, count.name, count.version, count.machines);
              }
            }
          });
    }
  }

  private record Count(String type, String name, String version, long machines) {}

  private static Optional<Count> parse(String line) {
    String[] columns = line.strip().split("\t", -1);
    try {
      PackageURL purl = new PackageURL(columns[0]);
      String version = purl.getVersion();
      if (columns.length != 2 || version == null) {
        return Optional.empty();
      }
      String namespace = purl.getType().equals("npm") ? purl.getNamespace() : null;
      String name = namespace == null ? purl.getName() : namespace + "/" + purl.getName();
      return Optional.of(new Count(purl.getType(), name, version, Long.parseLong(columns[1])));
    } catch (MalformedPackageURLException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
