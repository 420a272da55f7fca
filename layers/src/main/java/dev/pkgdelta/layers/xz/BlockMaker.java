package dev.pkgdelta.layers.xz;

import dev.pkgdelta.layers.encoding.Encoding;
import dev.pkgdelta.natives.Lzma;
import java.io.IOException;

/** Starts the encodings of an .xz file's blocks, one after the other. Used by one thread. */
@FunctionalInterface
interface BlockMaker {

  /**
   * Returns what encodes the next block.
   *
   * @param stream how the stream that it is in is made
   * @param record takes what the index tells of it
   * @param offset where it begins in the plain bytes of the whole file
   */
  Encoding.Start next(XzStreamRecipe stream, BlockRecord record, long offset) throws IOException;

  /** Returns a maker that encodes as liblzma does. */
  static BlockMaker encoder(Lzma lzma, PayloadMaker payloads) {
    return (stream, record, offset) -> {
      XzCheck check = stream.check();
      return stream.sized()
          ? () ->
              new SizedBlock(
                  payloads,
                  stream.chain(),
                  RunningCheck.of(check, lzma),
                  stream.blockSize(),
                  record)
          : () -> new UnsizedBlock(payloads, stream.chain(), RunningCheck.of(check, lzma), record);
    };
  }
}
