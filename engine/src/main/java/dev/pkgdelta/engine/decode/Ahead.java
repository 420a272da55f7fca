package dev.pkgdelta.engine.decode;

import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * How far ahead of its reader an image is decoded.
 *
 * @param executor runs the decoding; owned by the caller, who shuts it down
 * @param blocks how many blocks may be decoded or waiting at once, 1 or more
 * @param memory gives the bytes that those blocks may take together, asked before each block; one
 *     block is always let through
 */
public record Ahead(ExecutorService executor, int blocks, LongSupplier memory) {

  /**
   * @throws IllegalArgumentException if there are to be no blocks
   */
  public Ahead {
    if (blocks < 1) {
      throw new IllegalArgumentException(blocks + " blocks");
    }
  }

  /** Bounds the blocks' memory by the same number of bytes from first to last. */
  public Ahead(ExecutorService executor, int blocks, long memory) {
    this(executor, blocks, () -> memory);
  }
}
