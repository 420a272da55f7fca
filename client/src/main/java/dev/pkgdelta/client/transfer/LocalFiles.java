package dev.pkgdelta.client.transfer;

import dev.pkgdelta.repository.tuf.DirectoryFetcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A repository in a local directory.
 *
 * @param files the directory
 */
public record LocalFiles(DirectoryFetcher files) implements PublishedFiles {

  /** A repository in that directory. */
  public LocalFiles(Path directory) {
    this(new DirectoryFetcher(directory));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return files.open(path);
  }

  @Override
  public InputStream open(String path, long from, long count) throws IOException {
    InputStream in = files.open(path);
    in.skipNBytes(from);
    return new BoundedStream(in, count);
  }
}
