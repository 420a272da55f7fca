package dev.pkgdelta.server.proxy.apt;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses in archives, as the table knows them: host and port and path, without scheme, the path
 * with its percent signs decoded. apt writes {@code +} and {@code ~} in some versions encoded, in
 * others not.
 */
final class ArchivePath {

  private static final Pattern PACKING = Pattern.compile("\\.(gz|xz|bz2|lzma|zst|lz4)$");
  private static final Pattern BY_HASH =
      Pattern.compile("/by-hash/(SHA256|SHA512|SHA1|MD5Sum)/[0-9a-fA-F]+$");
  private static final String DISTS = "/dists/";

  private ArchivePath() {}

  /** Returns the key of an address. */
  static String key(String authority, String rawPath) {
    String path;
    try {
      path = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      path = rawPath;
    }
    return (authority.toLowerCase(Locale.ROOT) + path).replace("/./", "/");
  }

  /** Returns whether an address can be that of an index of packages. */
  static boolean mayBeIndex(String key) {
    return BY_HASH.matcher(key).find()
        || PACKING.matcher(key).replaceFirst("").endsWith("/Packages");
  }

  /** Returns the address of the directory that an index is in, with a slash at its end. */
  static String directory(String index) {
    String plain = BY_HASH.matcher(index).replaceFirst("/");
    return plain.substring(0, plain.lastIndexOf('/') + 1);
  }

  /**
   * Returns the address of a file that an index names.
   *
   * @param directory where the index is
   * @param name relative to the archive's root, which is above {@code dists}; in a flat archive,
   *     which has none, it is the index's directory or one above it
   */
  static String file(String directory, String name) {
    String plain = name.startsWith("./") ? name.substring(2) : name;
    int dists = directory.lastIndexOf(DISTS);
    if (dists >= 0) {
      return directory.substring(0, dists + 1) + plain;
    }
    for (int slash = plain.lastIndexOf('/'); slash > 0; slash = plain.lastIndexOf('/', slash - 1)) {
      String above = plain.substring(0, slash + 1);
      if (directory.endsWith("/" + above)) {
        return directory.substring(0, directory.length() - above.length()) + plain;
      }
    }
    return directory + plain;
  }
}
