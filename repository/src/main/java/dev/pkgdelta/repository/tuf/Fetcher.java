package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.io.InputStream;

/** Where a repository's files come from. What it gives is not trusted. */
public interface Fetcher {

  /**
   * Opens a file.
   *
   * @param path its path in the repository, with slashes
   * @return its bytes, of any length; closed by the caller
   * @throws NotThere if the repository answers that it has no such file
   * @throws IOException if it can't be reached
   */
  InputStream open(String path) throws IOException;

  /** The repository has no file of that name. */
  final class NotThere extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param path what was asked for
     */
    public NotThere(String path) {
      super(path + ": the repository has no such file");
    }
  }

  /**
   * Reads a small file whole.
   *
   * @param most the greatest length that is accepted
   * @throws EndlessData if it is longer
   */
  default byte[] fetch(String path, long most) throws IOException {
    int bound = Math.toIntExact(Math.min(most, Integer.MAX_VALUE - 16L));
    try (InputStream in = open(path)) {
      byte[] bytes = in.readNBytes(bound);
      if (in.read() >= 0) {
        throw new EndlessData(path, "goes on after " + bound + " bytes, the most that it may have");
      }
      return bytes;
    }
  }
}
