package dev.pkgdelta.layers.xz.probe;

import dev.pkgdelta.layers.xz.BlockHeader;
import dev.pkgdelta.layers.xz.XzBlock;
import dev.pkgdelta.layers.xz.XzNumbers;
import dev.pkgdelta.layers.xz.XzRecipe;
import dev.pkgdelta.layers.xz.XzStream;
import dev.pkgdelta.layers.xz.XzStreamRecipe;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Finds the layout of a recipe from a stream's structure, whatever its encoder's settings. */
final class XzLayout {

  private static final int LARGEST_BLOCK_LOG = 30;
  private static final long SMALLEST_BLOCK = 1 << 12;

  private XzLayout() {}

  /**
   * Returns the block that tells the encoder's settings: the first that is not stored for want of
   * savings.
   */
  static Optional<XzBlock> telling(XzStream stream) {
    return stream.blocks().stream()
        .filter(block -> !stored(block))
        .findFirst()
        .or(() -> stream.blocks().stream().findFirst());
  }

  private static boolean stored(XzBlock block) {
    return block.sized()
        && block.properties() < 0
        && block.filters().isEmpty()
        && block.dictionarySize() == LzmaSettings.MIN_DICTIONARY;
  }

  /**
   * Returns a recipe that gives the stream its layout, or nothing if liblzma's encoders write no
   * such layout.
   *
   * @param chain filters and dictionary of the block that {@link #telling} gives
   * @param last whether no stream follows
   */
  static Optional<XzStreamRecipe> of(XzStream stream, LzmaChain chain, boolean last) {
    List<XzBlock> blocks = stream.blocks();
    boolean sized = !blocks.isEmpty() && blocks.getFirst().sized();
    boolean uniform =
        blocks.stream()
            .allMatch(
                block ->
                    block.canonical()
                        && block.sized() == sized
                        && (stored(block) || sameChain(block, chain)));
    if (!uniform || stream.paddingAfter() > XzRecipe.MAX_PADDING) {
      return Optional.empty();
    }
    List<Long> sizes = blocks.stream().map(XzBlock::plainSize).toList();
    return blockSizes(stream, chain, sized)
        .filter(size -> headersFit(blocks, chain, sized, size))
        .mapToObj(
            size ->
                new XzStreamRecipe(
                    stream.check(),
                    sized,
                    size,
                    chain,
                    regular(sizes, size) ? List.of() : sizes,
                    last ? -1 : stream.plainSize(),
                    stream.paddingAfter()))
        .findFirst();
  }

  private static boolean sameChain(XzBlock block, LzmaChain chain) {
    return block.filters().equals(chain.filters())
        && block.dictionarySize() == chain.lzma().dictionarySize();
  }

  /** Lists the block sizes that a stream may have been made with, likely ones first. */
  private static LongStream blockSizes(XzStream stream, LzmaChain chain, boolean sized) {
    List<XzBlock> blocks = stream.blocks();
    if (blocks.isEmpty()) {
      return LongStream.of(XzStreamRecipe.ONE_BLOCK);
    }
    long largest = blocks.stream().mapToLong(XzBlock::plainSize).max().orElse(0);
    if (!sized) {
      return blocks.size() == 1
          ? LongStream.of(XzStreamRecipe.ONE_BLOCK)
          : LongStream.of(Math.max(SMALLEST_BLOCK, largest), XzStreamRecipe.ONE_BLOCK);
    }
    LongStream usual = LongStream.of(XzNumbers.defaultBlockSize(chain.lzma().dictionarySize()));
    LongStream powers = IntStream.rangeClosed(12, LARGEST_BLOCK_LOG).mapToLong(log -> 1L << log);
    LongStream found = LongStream.of(Math.max(SMALLEST_BLOCK, largest));
    return LongStream.concat(
            blocks.size() == 1 ? LongStream.concat(usual, found) : LongStream.concat(found, usual),
            powers)
        .filter(size -> size >= largest && size <= 1L << LARGEST_BLOCK_LOG);
  }

  private static boolean headersFit(
      List<XzBlock> blocks, LzmaChain chain, boolean sized, long blockSize) {
    int length =
        sized ? BlockHeader.sizedLength(chain, blockSize) : BlockHeader.unsizedLength(chain);
    return blocks.stream().allMatch(block -> stored(block) || block.headerSize() == length);
  }

  private static boolean regular(List<Long> sizes, long blockSize) {
    if (blockSize == XzStreamRecipe.ONE_BLOCK) {
      return sizes.size() <= 1 && !sizes.contains(0L);
    }
    int full = Math.max(0, sizes.size() - 1);
    return sizes.subList(0, full).stream().allMatch(size -> size == blockSize)
        && sizes.stream().skip(full).allMatch(size -> size > 0 && size <= blockSize);
  }
}
