package dev.pkgdelta.packages;

/**
 * A line of a preunpacked package's manifest.
 *
 * @param path below {@code files}
 * @param type {@code file}, {@code directory}, {@code symlink}, {@code hardlink}, {@code fifo},
 *     {@code character-device} or {@code block-device}
 * @param mode permission bits
 * @param uid owner's number
 * @param gid group's number
 * @param owner owner's name, or empty
 * @param group group's name, or empty
 * @param modified seconds since 1970
 * @param link a link's target, or empty
 * @param size of a file's content in bytes; 0 for all others
 * @param sha256 of a file's content in hexadecimal; empty for all others
 */
record ManifestEntry(
    String path,
    String type,
    int mode,
    long uid,
    long gid,
    String owner,
    String group,
    long modified,
    String link,
    long size,
    String sha256) {

  static final String HEADING =
      "path\ttype\tmode\tuid\tgid\towner\tgroup\tmtime\tlink\tsize\tsha256";

  /** Returns the line, without its end; tabs, line ends and backslashes in names are escaped. */
  String line() {
    return String.join(
        "\t",
        escaped(path),
        type,
        Integer.toOctalString(mode),
        Long.toString(uid),
        Long.toString(gid),
        escaped(owner),
        escaped(group),
        Long.toString(modified),
        escaped(link),
        Long.toString(size),
        sha256);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }
}
