package dev.pkgdelta.client.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** How the full package is fetched. Called by one thread at a time, perhaps several times. */
@FunctionalInterface
public interface FullDownload {

  /**
   * Begins a download.
   *
   * @param offset the first byte that is wanted; more may be sent
   * @throws IOException if it is not to be had; the message is told to whoever asked
   */
  Answer open(long offset) throws IOException;

  /**
   * What a server sends.
   *
   * @param body the bytes; closed by the caller
   * @param offset where in the file the body begins: what was asked for, or 0 if the server sends
   *     all
   * @param size of the whole file, if the server tells
   */
  record Answer(InputStream body, long offset, OptionalLong size) {}
}
