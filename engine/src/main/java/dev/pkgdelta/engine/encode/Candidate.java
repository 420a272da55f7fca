package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Codec;

/**
 * One way to write a block.
 *
 * @param codec the codec
 * @param bytes the block's encoded bytes
 * @param memory bytes that a decoder takes for them
 */
record Candidate(Codec codec, byte[] bytes, long memory) {}
