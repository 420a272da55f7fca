package dev.pkgdelta.delta.create;

/** How two packages are related, as their package URLs tell. */
enum Kinship {
  /** Releases of one package, as far as is known. */
  SAME,
  /** Names that differ in numbers alone, as those of kernel images and shared libraries do. */
  VERSIONED_NAME,
  /** Different packages. */
  DIFFERENT;

  /** Compares two package URLs, either of which may be empty: then nothing speaks against them. */
  static Kinship of(String base, String target) {
    String from = name(base);
    String to = name(target);
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return SAME;
    }
    return VersionlessName.of(from).equals(VersionlessName.of(to)) ? VERSIONED_NAME : DIFFERENT;
  }

  /** Cuts {@code @version}, {@code ?qualifiers} and {@code #subpath} off (purl specification). */
  private static String name(String purl) {
    int end = purl.length();
    for (char mark : new char[] {'#', '?', '@'}) {
      int at = purl.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return purl.substring(0, end);
  }
}
