package dev.pkgdelta.engine.decode;

import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * How far ahead of its reader an image is decoded.
 *
 * @param executor runs the decoding; owned by the caller, who shuts it down
 * @param blocks how many blocks may be decoded or waiting at once, 1 or more
 * @param memory bytes that those blocks may take together; one block is always let through
 * @param stops places in the image, in order; no block that begins behind one is decoded before the
 *     reader goes on there
 */
public record Ahead(ExecutorService executor, int blocks, long memory, List<Long> stops) {

  /**
   * @throws IllegalArgumentException if a number is not positive
   */
  public Ahead {
    stops = List.copyOf(stops);
    if (blocks < 1 || memory < 1) {
      throw new IllegalArgumentException(blocks + " blocks, " + memory + " bytes");
    }
  }
}
