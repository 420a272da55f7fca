package dev.pkgdelta.layers.xz;

/**
 * What the index tells of a block (.xz file format, section 4.3), once it is known.
 *
 * <p>Set by the thread that encodes the block, read by the one that writes the stream after it has
 * seen that the block is complete.
 */
final class BlockRecord {

  long unpaddedSize;
  long plainSize;

  void set(long unpadded, long plain) {
    unpaddedSize = unpadded;
    plainSize = plain;
  }
}
