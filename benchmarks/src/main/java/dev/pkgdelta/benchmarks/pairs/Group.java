package dev.pkgdelta.benchmarks.pairs;

/** Pairs that the report shows together, in its order. */
public enum Group {
  /** Debian packages. */
  DEB("Debian packages"),
  /** npm packages. */
  NPM("npm packages"),
  /** Jars. */
  JAR("Jars"),
  /** Wheels. */
  WHEEL("Wheels"),
  /** Files that the user named. */
  FILE("Files"),
  /** Executables and libraries taken out of packages. */
  ELF("ELF files alone"),
  /** Tar files of growing size. */
  SCALING("Growing images");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** Returns what reports call the group. */
  public String title() {
    return title;
  }

  /** Tells whether programs that undo no layers get an uncompressed image of these files. */
  public boolean layered() {
    return this != ELF && this != SCALING;
  }
}
