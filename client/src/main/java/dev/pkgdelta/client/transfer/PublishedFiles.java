package dev.pkgdelta.client.transfer;

import dev.pkgdelta.repository.tuf.Fetcher;
import java.io.IOException;
import java.io.InputStream;

/** A published repository whose files can be read in part. Safe for use by several threads. */
public sealed interface PublishedFiles extends Fetcher permits HttpFiles, LocalFiles {

  /**
   * Opens a part of a file.
   *
   * @param from the first byte
   * @param count how many bytes; what the file has beyond that is not sent
   * @throws NotThere if there is no such file
   */
  InputStream open(String path, long from, long count) throws IOException;
}
