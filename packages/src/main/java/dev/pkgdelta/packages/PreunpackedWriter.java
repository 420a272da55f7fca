package dev.pkgdelta.packages;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays the files of a package out under a new directory: {@code files} holds them, {@code control}
 * those of a .deb's control archive, and {@code manifest.tsv} owner, mode, time and links of each,
 * which need privileges to be set. The directory appears whole or not at all.
 */
public final class PreunpackedWriter {

  private PreunpackedWriter() {}

  /**
   * Writes a package.
   *
   * @param directory must not exist yet
   * @param threads how many write files, 1 or more
   * @throws CorruptData if the package has no files that can be laid out, or a path that is
   *     absolute, leaves the directory, goes through a link or comes twice
   * @throws FileAlreadyExistsException if the directory exists
   * @throws IOException if it can't be written; nothing is left behind
   */
  public static void write(PackageContents contents, Path directory, int threads)
      throws IOException {
    ArchiveView payload = contents.payload();
    if (payload == null) {
      throw new CorruptData("the package has no archive of files that can be laid out", -1);
    }
    Path target = directory.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(directory.toString());
    }
    Path temporary = Files.createTempDirectory(parent, "." + target.getFileName() + ".");
    try {
      List<ManifestEntry> entries = MemberTree.lay(payload, temporary.resolve("files"), threads);
      ArchiveView control = contents.control();
      if (control != null) {
        var _ = MemberTree.lay(control, temporary.resolve("control"), threads);
      }
      writeManifest(entries, temporary.resolve("manifest.tsv"));
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      delete(temporary, e);
      throw e;
    }
  }

  private static void writeManifest(List<ManifestEntry> entries, Path path) throws IOException {
    StringBuilder text = new StringBuilder(ManifestEntry.HEADING).append('\n');
    entries.forEach(entry -> text.append(entry.line()).append('\n'));
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var bytes = StandardCharsets.UTF_8.encode(text.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Deletes the temporary directory; links in it are deleted, not followed. */
  private static void delete(Path directory, Exception reason) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
                throws IOException {
              Files.delete(left);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
