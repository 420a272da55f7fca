package dev.pkgdelta.layers.xz;

import dev.pkgdelta.natives.LzmaChain;
import java.util.List;

/**
 * How one stream of an .xz file is made.
 *
 * @param sized whether block headers tell both sizes, as liblzma's worker threads write them
 * @param blockSize plain bytes of every block but the last if {@code blocks} is empty; also what
 *     the size of a sized block's header follows from. {@link #ONE_BLOCK} for a single block of any
 *     size, which can't be sized
 * @param blocks plain bytes of each block, if they are not regular; else empty
 * @param plainSize plain bytes of the stream if another stream follows, else -1; not used if {@code
 *     blocks} tells it
 * @param paddingAfter zero bytes before the next stream, a multiple of 4
 */
public record XzStreamRecipe(
    XzCheck check,
    boolean sized,
    long blockSize,
    LzmaChain chain,
    List<Long> blocks,
    long plainSize,
    long paddingAfter) {

  /** A block size that stands for a single block. */
  public static final long ONE_BLOCK = 0;

  public XzStreamRecipe {
    blocks = List.copyOf(blocks);
  }

  /** Returns the block size that need not be told. */
  long defaultBlockSize() {
    return sized ? XzNumbers.defaultBlockSize(chain.lzma().dictionarySize()) : ONE_BLOCK;
  }

  /** Returns this with another chain. */
  public XzStreamRecipe withChain(LzmaChain other) {
    return new XzStreamRecipe(check, sized, blockSize, other, blocks, plainSize, paddingAfter);
  }

  /** Returns the most plain bytes that a block may have. */
  long largestBlock(long streamSize) {
    long largest = 0;
    for (long block : blocks) {
      largest = Math.max(largest, block);
    }
    return !blocks.isEmpty()
        ? largest
        : blockSize == ONE_BLOCK ? streamSize : Math.min(blockSize, streamSize);
  }
}
