package dev.pkgdelta.server.setup;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.server.setup.Change.Deed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** A file that is ours as a whole. One of that name that somebody else wrote is left alone. */
final class OwnFile {

  private static final String MARK = "Written by pkgdelta setup";

  private final Path file;

  OwnFile(Path file) {
    this.file = file;
  }

  /** Returns the line that tells it as ours, to be among the first two. */
  static String mark(String comment, String what) {
    return comment + " " + MARK + " " + what + "; pkgdelta setup " + what + " --undo deletes it.";
  }

  /**
   * Writes it.
   *
   * @param mode its permissions, such as {@code rw-r--r--}
   * @throws FileAlreadyExistsException if somebody else did
   */
  Change write(String text, String mode) throws IOException {
    List<String> lines = text.lines().toList();
    if (Files.exists(file)) {
      if (!isOurs()) {
        throw new FileAlreadyExistsException(
            file.toString(), null, "is there already, and not by pkgdelta: move it away first");
      }
      if (Files.readString(file).equals(text)) {
        return new Change(file, Deed.LEFT, lines);
      }
    }
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    try (AtomicFile out = AtomicFile.create(file)) {
      out.stream().write(text.getBytes(StandardCharsets.UTF_8));
      out.commit();
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return new Change(file, Deed.WROTE, lines);
  }

  /** Deletes it, if it is ours. */
  Change delete() throws IOException {
    if (!Files.exists(file) || !isOurs()) {
      return new Change(file, Deed.LEFT, List.of());
    }
    List<String> lines = Files.readAllLines(file);
    Files.delete(file);
    return new Change(file, Deed.TOOK_BACK, lines);
  }

  private boolean isOurs() throws IOException {
    return Files.readString(file).lines().limit(2).anyMatch(line -> line.contains(MARK));
  }
}
