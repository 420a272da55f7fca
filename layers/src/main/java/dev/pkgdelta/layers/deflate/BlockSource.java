package dev.pkgdelta.layers.deflate;

import java.io.IOException;

/**
 * Where a replay takes the blocks from that it describes. The side that follows a recipe has none:
 * it uses {@link #NONE}, and what is in the block then comes out of the corrections.
 */
public interface BlockSource {

  /** Leaves everything as it is. */
  BlockSource NONE =
      new BlockSource() {
        @Override
        public boolean describes() {
          return false;
        }

        @Override
        public void next(DeflateBlock block) {}

        @Override
        public void more(DeflateBlock block) {}

        @Override
        public long nextFlush(long position) {
          return 0;
        }

        @Override
        public long plainSize() {
          return 0;
        }

        @Override
        public int finalPadding() {
          return 0;
        }
      };

  /** Returns whether there is a stream to be described. */
  default boolean describes() {
    return true;
  }

  /** Fills in the next block, at least the first {@link DeflateBlock#MOST_TOKENS} tokens. */
  void next(DeflateBlock block) throws IOException;

  /** Replaces the tokens of a block by those that follow them. */
  void more(DeflateBlock block) throws IOException;

  /**
   * Returns the first position in the plain text behind {@code position} where the encoder was told
   * to flush; {@link #plainSize} if there is none.
   */
  long nextFlush(long position) throws IOException;

  /** Returns the number of bytes of the plain text. */
  long plainSize();

  /** Returns the bits behind the last block in its last byte. */
  int finalPadding() throws IOException;
}
