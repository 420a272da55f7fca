package dev.pkgdelta.server.proxy.files;

import dev.pkgdelta.packages.PackageIdentity;
import dev.pkgdelta.packages.PackageKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Package URLs by the names of files. They are hints by which older releases are found; what a file
 * is, its hash says.
 */
public final class PackageNames {

  private PackageNames() {}

  /**
   * Returns that of a Debian package {@code NAME_VERSION_ARCHITECTURE.deb}; empty if it is none.
   */
  public static String deb(String fileName) {
    String plain = decoded(fileName);
    int dot = plain.lastIndexOf('.');
    String[] parts = plain.substring(0, Math.max(0, dot)).split("_", -1);
    if (parts.length != 3) {
      return "";
    }
    String vendor = parts[1].contains("ubuntu") ? "ubuntu" : "debian";
    return purl(
        PackageIdentity.named(PackageKind.DEB, "deb", vendor, parts[0], parts[1], parts[2]));
  }

  /** Returns that of a wheel (PEP 427); empty if it is none. */
  public static String wheel(String fileName) {
    String[] parts = decoded(fileName).split("-", 3);
    if (parts.length < 3 || !fileName.endsWith(".whl")) {
      return "";
    }
    String name = parts[0].toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    return purl(PackageIdentity.named(PackageKind.WHEEL, "pypi", null, name, parts[1], null));
  }

  /**
   * Returns that of an npm package.
   *
   * @param name with its scope, such as {@code @scope/name}
   */
  public static String npm(String name, String version) {
    int slash = name.indexOf('/');
    return purl(
        PackageIdentity.named(
            PackageKind.NPM,
            "npm",
            slash < 0 ? null : name.substring(0, slash),
            name.substring(slash + 1),
            version,
            null));
  }

  private static String purl(PackageIdentity identity) {
    String purl = identity.purl();
    return purl == null ? "" : purl;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
