package dev.pkgdelta.layers.image;

import java.util.List;

/** How the paths of nested files are formed (docs/image.md, "Paths"). */
final class Paths {

  private static final List<String> COMPRESSED_SUFFIXES = List.of(".gz", ".xz", ".zst", ".bz2");

  private Paths() {}

  static String join(String archive, String member) {
    String name = member.startsWith("./") ? member.substring(2) : member;
    return archive.isEmpty() ? name : archive + "/" + name;
  }

  /** Returns the path of what is compressed in a file. */
  static String plain(String path) {
    for (String suffix : COMPRESSED_SUFFIXES) {
      if (path.endsWith(suffix)) {
        return path.substring(0, path.length() - suffix.length());
      }
    }
    return path.endsWith(".tgz") ? path.substring(0, path.length() - 2) + "ar" : path;
  }
}
