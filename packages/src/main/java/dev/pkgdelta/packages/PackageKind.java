package dev.pkgdelta.packages;

/** What a file is as a package. */
public enum PackageKind {
  /** A Debian package (deb(5)). */
  DEB("Debian package"),
  /** A Python wheel (PEP 427). */
  WHEEL("Python wheel"),
  /** A Java archive. */
  JAR("Java archive"),
  /** An npm package: a compressed tar with {@code package/package.json}. */
  NPM("npm package"),
  /** An Arch Linux package: a tar with {@code .PKGINFO}. */
  ARCH("Arch package"),
  /** A layer of an OCI image: a tar that is named by its SHA-256. */
  OCI_LAYER("OCI layer"),
  /** Any other tar, compressed or not. */
  TAR("tar archive"),
  /** Any other zip. */
  ZIP("zip archive"),
  /** Any other file. */
  OTHER("file");

  private final String label;

  PackageKind(String label) {
    this.label = label;
  }

  /** Returns what it is in two or three words. */
  public String label() {
    return label;
  }
}
