package dev.pkgdelta.layers.encoding;

import java.io.IOException;
import java.io.OutputStream;

/** A stretch of compressed output. */
interface Part {

  /**
   * Puts out what is ready.
   *
   * @return whether that was the rest
   */
  boolean drain(OutputStream sink) throws IOException;

  /** Waits until more is ready or something failed. */
  void await() throws IOException;
}
