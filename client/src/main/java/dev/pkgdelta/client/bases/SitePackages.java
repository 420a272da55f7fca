package dev.pkgdelta.client.bases;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Python distributions that are installed below some directories, each told by its {@code
 * NAME-VERSION.dist-info/RECORD} (PEP 376). Immutable.
 *
 * @param directories such as {@code /usr/local/lib/python3.13/site-packages}
 */
record SitePackages(List<Path> directories) {

  /**
   * Returns the directory in which a distribution is installed.
   *
   * @param name as package URLs have it: lower case, hyphens
   */
  Optional<Path> find(String name, String version) {
    String folder = name.replace('-', '_') + "-" + version + ".dist-info";
    return directories.stream()
        .filter(
            directory ->
                isFile(directory.resolve(folder)) || isFile(directory.resolve(hyphens(folder))))
        .findFirst();
  }

  /** Installers of old kept hyphens. */
  private static String hyphens(String folder) {
    return folder.replace('_', '-');
  }

  private static boolean isFile(Path distribution) {
    return Files.isRegularFile(distribution.resolve("RECORD"), LinkOption.NOFOLLOW_LINKS);
  }
}
