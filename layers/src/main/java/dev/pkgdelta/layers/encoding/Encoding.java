package dev.pkgdelta.layers.encoding;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns plain bytes into compressed bytes, step by step. Used by one thread at a time, not always
 * the same one.
 */
public interface Encoding extends AutoCloseable {

  /**
   * Takes plain bytes.
   *
   * @param plain belongs to the encoding from now on and is not changed by the caller
   * @param length how many bytes of {@code plain} count, from its start
   * @param compressed where compressed bytes go as they become ready
   */
  void encode(byte[] plain, int length, OutputStream compressed) throws IOException;

  /** Ends the plain bytes and puts out all that is left. Called once. */
  void finish(OutputStream compressed) throws IOException;

  /** Frees what the encoding holds. */
  @Override
  void close();

  /** Starts an encoding, when its first bytes are there to be encoded. */
  @FunctionalInterface
  interface Start {
    Encoding start() throws IOException;
  }
}
