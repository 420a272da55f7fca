package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Codec;

/**
 * One way to write a block.
 *
 * @param codec the codec
 * @param bytes the block's encoded bytes
 * @param memory bytes that a decoder takes for them
 * @param modelled how many bytes a decoder's model of literals goes through
 */
record Candidate(Codec codec, byte[] bytes, long memory, int modelled) {

  /** One without a model of literals. */
  Candidate(Codec codec, byte[] bytes, long memory) {
    this(codec, bytes, memory, 0);
  }
}
