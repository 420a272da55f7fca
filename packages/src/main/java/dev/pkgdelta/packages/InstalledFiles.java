package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.archive.Member;
import dev.pkgdelta.layers.archive.TarEntry;
import dev.pkgdelta.layers.archive.ZipEntry;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files of a package that are on every disk where it is installed, with the bytes that
 * the package has. Left out are those that administrators change (conffiles, Arch's {@code backup})
 * or leave out (documentation and translations, as dpkg's path-exclude and pacman's NoExtract are
 * used), and those that installers change.
 */
public final class InstalledFiles {

  private static final int MAX_TEXT = 1 << 20;
  private static final int UNIX_TYPE = 0170000;
  private static final int UNIX_REGULAR = 0100000;
  private static final List<String> OPTIONAL =
      List.of(
          "usr/share/doc/",
          "usr/share/man/",
          "usr/share/info/",
          "usr/share/locale/",
          "usr/share/lintian/",
          "usr/share/help/",
          "usr/share/gnome/help/",
          "usr/share/gtk-doc/");

  private InstalledFiles() {}

  /** Returns the files in the order of the package; empty if nothing is known about it. */
  public static List<InstalledFile> of(PackageContents contents) throws IOException {
    ArchiveView payload = contents.payload();
    if (payload == null) {
      return List.of();
    }
    PackageKind kind = contents.identity().kind();
    Set<String> changeable =
        switch (kind) {
          case DEB -> DebControl.conffiles(contents.control());
          case ARCH -> backups(payload);
          default -> Set.of();
        };
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    Map<String, InstalledFile> files = new LinkedHashMap<>();
    for (Member member : payload.members()) {
      String path = ArchivePath.relative(member.name());
      if (path == null) {
        continue;
      }
      if (!seen.add(path)) {
        twice.add(path);
      }
      String installed = isRegular(member) ? installedPath(kind, path) : null;
      Bytes content = installed == null ? null : payload.content(member);
      if (installed != null && content != null && !changeable.contains(path)) {
        files.put(path, new InstalledFile(installed, content));
      }
    }
    // A path that comes twice is on the disk in one version only: neither is relied on.
    files.keySet().removeAll(twice);
    return List.copyOf(files.values());
  }

  private static boolean isRegular(Member member) {
    return switch (member) {
      case TarEntry entry -> entry.type() == TarEntry.Type.FILE && !entry.sparse();
      case ZipEntry entry ->
          !entry.name().endsWith("/")
              && ((entry.unixMode() & UNIX_TYPE) == 0
                  || (entry.unixMode() & UNIX_TYPE) == UNIX_REGULAR);
      default -> false;
    };
  }

  /** Returns where a file of the package is installed; null if that is not sure. */
  private static @Nullable String installedPath(PackageKind kind, String path) {
    return switch (kind) {
      case DEB -> isOptional(path) ? null : path;
      case ARCH -> isOptional(path) || path.startsWith(".") ? null : path;
      case WHEEL -> isWheelOwn(path) ? null : path;
      case NPM -> path.indexOf('/') < 0 ? null : path.substring(path.indexOf('/') + 1);
      case JAR, OCI_LAYER, TAR, ZIP -> path;
      case OTHER -> null;
    };
  }

  private static boolean isOptional(String path) {
    return OPTIONAL.stream().anyMatch(path::startsWith);
  }

  /** Installers rewrite RECORD and move what is in the .data directory (PEP 427). */
  private static boolean isWheelOwn(String path) {
    int slash = path.indexOf('/');
    String top = slash < 0 ? path : path.substring(0, slash);
    return top.endsWith(".data")
        || (top.endsWith(".dist-info") && path.substring(slash + 1).startsWith("RECORD"));
  }

  private static Set<String> backups(ArchiveView payload) throws IOException {
    Set<String> paths = new HashSet<>();
    String text = payload.text(".PKGINFO", MAX_TEXT);
    if (text != null) {
      text.lines()
          .filter(line -> line.startsWith("backup = "))
          .forEach(line -> paths.add(line.substring("backup = ".length()).strip()));
    }
    return paths;
  }
}
