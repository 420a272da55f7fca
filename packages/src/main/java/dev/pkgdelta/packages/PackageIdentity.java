package dev.pkgdelta.packages;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which package it is. Every text comes from the package and is as trustworthy as that.
 *
 * @param kind what kind of package
 * @param purl the package URL; null if it has none
 * @param name the name that all its versions share; null if unknown
 * @param version null if unknown
 * @param architecture null if unknown or if there is none
 */
public record PackageIdentity(
    PackageKind kind,
    @Nullable String purl,
    @Nullable String name,
    @Nullable String version,
    @Nullable String architecture) {

  private static final int MAX_TEXT = 1000;

  /** A package of which only the kind is known. */
  static PackageIdentity nameless(PackageKind kind) {
    return new PackageIdentity(kind, null, null, null, null);
  }

  /**
   * Returns the identity of a named package; a nameless one if that is no name.
   *
   * @param type the purl's type
   * @param namespace the purl's namespace; null if it has none
   */
  public static PackageIdentity named(
      PackageKind kind,
      String type,
      @Nullable String namespace,
      String name,
      @Nullable String version,
      @Nullable String architecture) {
    if (name.isEmpty() || name.length() > MAX_TEXT) {
      return nameless(kind);
    }
    String full = namespace == null || kind != PackageKind.NPM ? name : namespace + "/" + name;
    return new PackageIdentity(
        kind, purl(type, namespace, name, version, architecture), full, version, architecture);
  }

  private static @Nullable String purl(
      String type,
      @Nullable String namespace,
      String name,
      @Nullable String version,
      @Nullable String architecture) {
    TreeMap<String, String> qualifiers = new TreeMap<>();
    if (architecture != null) {
      qualifiers.put("arch", architecture);
    }
    try {
      // The specification leaves colons as they are; the library encodes them.
      return new PackageURL(type, namespace, name, version, qualifiers, null)
          .canonicalize()
          .replace("%3A", ":");
    } catch (MalformedPackageURLException e) {
      return null;
    }
  }

  /**
   * Whether both can be releases of one package: their kinds and names agree, or one's name is not
   * known.
   */
  public boolean mayBeReleaseOf(PackageIdentity other) {
    return name == null || other.name == null || (kind == other.kind && name.equals(other.name));
  }
}
