package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.archive.Member;
import dev.pkgdelta.layers.archive.TarEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the members of one archive under a fresh directory. Knows each path that it has made, so
 * nothing on the disk has to be asked, and no member can go through a link that another has made.
 */
final class MemberTree {

  private final ArchiveView archive;
  private final Path directory;
  private final Map<String, String> types = new HashMap<>();
  private final List<ManifestEntry> entries = new ArrayList<>();

  private MemberTree(ArchiveView archive, Path directory) {
    this.archive = archive;
    this.directory = directory;
  }

  /** Writes all members and returns what they are. */
  static List<ManifestEntry> lay(ArchiveView archive, Path directory) throws IOException {
    MemberTree tree = new MemberTree(archive, directory);
    Files.createDirectory(directory);
    for (Member member : archive.members()) {
      tree.add(member);
    }
    // Times of directories last: what is put into them changes them.
    for (ManifestEntry entry : tree.entries) {
      if (entry.type().equals("directory")) {
        tree.setTime(tree.place(entry.path()), entry.modified());
      }
    }
    return tree.entries;
  }

  private void add(Member member) throws IOException {
    String path = ArchivePath.relative(member.name());
    if (path == null) {
      throw refused(member, "has a path that leaves the directory");
    }
    ManifestEntry entry = ManifestEntries.describe(member, path);
    if (path.isEmpty()) {
      return;
    }
    String before = types.get(path);
    if (before != null && !(before.equals("directory") && entry.type().equals("directory"))) {
      throw refused(member, "comes twice");
    }
    makeParents(member, path);
    switch (entry.type()) {
      case "file" -> entry = file(member, entry);
      case "directory" -> makeDirectory(path);
      case "symlink" -> Files.createSymbolicLink(place(path), pathOf(entry.link()));
      case "hardlink" -> entry = hardLink(member, entry);
      default -> {
        // Devices and pipes are only listed: making them needs privileges.
      }
    }
    types.put(path, entry.type());
    entries.add(entry);
  }

  private ManifestEntry file(Member member, ManifestEntry entry) throws IOException {
    Bytes content = archive.content(member);
    if (content == null || (member instanceof TarEntry tar && tar.sparse())) {
      throw refused(member, "is sparse, encrypted or damaged and can't be laid out");
    }
    Path place = place(entry.path());
    try (InputStream in = content.stream();
        OutputStream out =
            Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      in.transferTo(out);
    }
    setPermissions(place, entry.mode());
    setTime(place, entry.modified());
    return ManifestEntries.withContent(entry, content.size(), InstalledTree.sha256(content));
  }

  private ManifestEntry hardLink(Member member, ManifestEntry entry) throws IOException {
    String target = ArchivePath.relative(entry.link());
    if (target == null || !"file".equals(types.get(target))) {
      throw refused(member, "is a link to what is no file before it");
    }
    Files.createLink(place(entry.path()), place(target));
    return entry;
  }

  private void makeParents(Member member, String path) throws IOException {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String parent = path.substring(0, slash);
      String type = types.get(parent);
      if (type == null) {
        makeDirectory(parent);
        types.put(parent, "directory");
      } else if (!type.equals("directory")) {
        throw refused(member, "goes through what is no directory");
      }
    }
  }

  private void makeDirectory(String path) throws IOException {
    if (!types.containsKey(path)) {
      Files.createDirectory(place(path));
    }
  }

  private Path place(String path) throws IOException {
    return directory.resolve(pathOf(path));
  }

  private static Path pathOf(String path) throws IOException {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new IOException("this system can't have files of the name " + path, e);
    }
  }

  /** Set-user-id and its like are left to those who install the files. */
  private static void setPermissions(Path file, int mode) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromOwnerRead = PosixFilePermission.values();
    for (int bit = 0; bit < fromOwnerRead.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(fromOwnerRead[bit]);
      }
    }
    view.setPermissions(permissions);
  }

  private void setTime(Path file, long modified) throws IOException {
    long bounded = Math.clamp(modified, 0, Integer.MAX_VALUE * 2L);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(bounded)));
  }

  private static CorruptData refused(Member member, String why) {
    return new CorruptData("the package's " + member.name() + " " + why, member.headerStart());
  }
}
