package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A repository in a local directory, such as a mirror on a USB stick.
 *
 * @param directory holds the published files
 */
public record DirectoryFetcher(Path directory) implements Fetcher {

  @Override
  public InputStream open(String path) throws IOException {
    Path file = directory.resolve(path).normalize();
    if (!file.startsWith(directory.normalize()) || Files.isDirectory(file)) {
      throw new NotThere(path);
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new NotThere(path);
    }
  }
}
