package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.TaskResult;
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
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes the members of one archive under a fresh directory. Knows each path that it has made, so
 * nothing on the disk has to be asked, and no member can go through a link that another has made.
 * Files are written by several threads, all else in order by one.
 */
final class MemberTree {

  private final ArchiveView archive;
  private final Path directory;
  private final ExecutorService writers;
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Future<ManifestEntry>> files = new HashMap<>();
  private final List<Future<ManifestEntry>> entries = new ArrayList<>();

  private MemberTree(ArchiveView archive, Path directory, ExecutorService writers) {
    this.archive = archive;
    this.directory = directory;
    this.writers = writers;
  }

  /**
   * Writes all members and returns what they are.
   *
   * @param threads how many write files, 1 or more; none does any longer when this has returned or
   *     failed
   */
  static List<ManifestEntry> lay(ArchiveView archive, Path directory, int threads)
      throws IOException {
    try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
      try {
        return new MemberTree(archive, directory, writers).lay();
      } finally {
        writers.shutdownNow();
      }
    }
  }

  private List<ManifestEntry> lay() throws IOException {
    Files.createDirectory(directory);
    for (Member member : archive.members()) {
      add(member);
    }
    List<ManifestEntry> laid = new ArrayList<>();
    for (Future<ManifestEntry> entry : entries) {
      laid.add(TaskResult.await(entry, "files were laid out"));
    }
    // Times of directories last: what is put into them changes them.
    for (ManifestEntry entry : laid) {
      if (entry.type().equals("directory")) {
        setTime(place(entry.path()), entry.modified());
      }
    }
    return laid;
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
    Future<ManifestEntry> laid = CompletableFuture.completedFuture(entry);
    switch (entry.type()) {
      case "file" -> {
        laid = writers.submit(() -> file(member, entry));
        files.put(path, laid);
      }
      case "directory" -> makeDirectory(path);
      case "symlink" -> Files.createSymbolicLink(place(path), pathOf(entry.link()));
      case "hardlink" -> hardLink(member, entry);
      default -> {
        // Devices and pipes are only listed: making them needs privileges.
      }
    }
    types.put(path, entry.type());
    entries.add(laid);
  }

  private ManifestEntry file(Member member, ManifestEntry entry) throws IOException {
    Bytes content = archive.content(member);
    if (content == null || (member instanceof TarEntry tar && tar.sparse())) {
      throw refused(member, "is sparse, encrypted or damaged and can't be laid out");
    }
    Path place = place(entry.path());
    MessageDigest digest = InstalledTree.sha256();
    try (InputStream in = content.stream();
        OutputStream out =
            new DigestOutputStream(
                Files.newOutputStream(
                    place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                digest)) {
      in.transferTo(out);
    }
    setPermissions(place, entry.mode());
    setTime(place, entry.modified());
    return ManifestEntries.withContent(
        entry, content.size(), HexFormat.of().formatHex(digest.digest()));
  }

  private void hardLink(Member member, ManifestEntry entry) throws IOException {
    String target = ArchivePath.relative(entry.link());
    Future<ManifestEntry> file = target == null ? null : files.get(target);
    if (target == null || file == null) {
      throw refused(member, "is a link to what is no file before it");
    }
    var _ = TaskResult.await(file, "files were laid out");
    Files.createLink(place(entry.path()), place(target));
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
