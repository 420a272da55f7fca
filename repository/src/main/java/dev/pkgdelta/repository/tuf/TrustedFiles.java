package dev.pkgdelta.repository.tuf;

import dev.pkgdelta.bytes.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The metadata that a client trusted last, which it compares newer metadata with: one file per
 * role, replaced whole. Without it, an attacker could show a client an older state than it has
 * seen.
 *
 * @param directory exists and belongs to the client alone
 */
public record TrustedFiles(Path directory) {

  /**
   * Starts to trust a repository.
   *
   * @param root the bytes of a root that the user got in a trusted way
   * @throws Untrusted if it is not signed by its own keys
   */
  public static TrustedFiles startWith(Path directory, byte[] root) throws IOException {
    SignedFile file = SignedFile.read("root.json", root);
    Root read = Root.read(file.content());
    file.check(read.keys(), read.keysOf(Role.ROOT));
    Files.createDirectories(directory);
    TrustedFiles files = new TrustedFiles(directory);
    files.save("root", root);
    return files;
  }

  /** Returns the bytes last trusted for a role, or null. */
  byte @Nullable [] load(String role) throws IOException {
    try {
      return Files.readAllBytes(place(role));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  void save(String role, byte[] bytes) throws IOException {
    try (AtomicFile file = AtomicFile.create(place(role))) {
      file.stream().write(bytes);
      file.commit();
    }
  }

  void delete(String role) throws IOException {
    Files.deleteIfExists(place(role));
  }

  private Path place(String role) {
    return directory.resolve(role + ".json");
  }
}
