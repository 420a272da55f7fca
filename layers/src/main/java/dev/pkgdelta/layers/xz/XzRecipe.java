package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.natives.LzmaChain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an .xz file is made. Its layout in bytes is described in docs/xz-zstd-bzip2.md.
 *
 * @param streams one or more
 */
public record XzRecipe(List<XzStreamRecipe> streams) {

  /** The largest dictionary: liblzma's encoder takes some eleven times as much memory. */
  public static final int MAX_DICTIONARY = 1 << 27;

  /** The most plain bytes of a sized block, whose output must be held until it is complete. */
  static final long MAX_SIZED_BLOCK = 1L << 30;

  /** The most zero bytes between two streams. */
  public static final long MAX_PADDING = 1 << 20;

  /** The fewest plain bytes of regular blocks: each takes the time to set an encoder up. */
  static final long MIN_REGULAR_BLOCK = 1 << 12;

  private static final int CHECK = 0x03;
  private static final int SIZED = 0x04;
  private static final int BLOCK_SIZE = 0x08;
  private static final int BLOCK_LIST = 0x10;
  private static final int MORE = 0x20;
  private static final int SAME_CHAIN = 0x40;

  private static final long MAX_PLAIN = Long.MAX_VALUE >> 8;
  private static final int MAX_BLOCKS = 1 << 18;

  public XzRecipe {
    streams = List.copyOf(streams);
  }

  /** Returns the recipe's bytes. */
  public byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    LzmaChain before = null;
    for (int i = 0; i < streams.size(); i++) {
      XzStreamRecipe stream = streams.get(i);
      boolean more = i + 1 < streams.size();
      boolean sameChain = stream.chain().equals(before);
      boolean defaultSize = stream.blockSize() == stream.defaultBlockSize();
      out.u8(
          stream.check().code()
              | (stream.sized() ? SIZED : 0)
              | (defaultSize ? 0 : BLOCK_SIZE)
              | (stream.blocks().isEmpty() ? 0 : BLOCK_LIST)
              | (more ? MORE : 0)
              | (sameChain ? SAME_CHAIN : 0));
      if (!sameChain) {
        ChainFormat.write(stream.chain(), out);
      }
      if (!defaultSize) {
        out.varint(stream.blockSize());
      }
      if (!stream.blocks().isEmpty()) {
        out.varint(stream.blocks().size());
        stream.blocks().forEach(out::varint);
      } else if (more) {
        out.varint(stream.plainSize());
      }
      if (more) {
        out.varint(stream.paddingAfter() / 4);
      }
      before = stream.chain();
    }
    return out.toByteArray();
  }

  /**
   * Reads a recipe.
   *
   * @throws CorruptData if it breaks its rules
   */
  public static XzRecipe parse(byte[] recipe) throws CorruptData {
    ByteCursor in = new ByteCursor(recipe);
    List<XzStreamRecipe> streams = new ArrayList<>();
    LzmaChain before = null;
    boolean more = true;
    while (more) {
      long start = in.offset();
      int flags = in.u8();
      more = (flags & MORE) != 0;
      if (flags > 0x7f) {
        throw new CorruptData("an xz recipe has unknown flags", start);
      }
      XzStreamRecipe stream = stream(flags, before, in, start);
      streams.add(stream);
      before = stream.chain();
    }
    if (in.remaining() > 0) {
      throw new CorruptData("an xz recipe goes on after its end", in.offset());
    }
    return new XzRecipe(streams);
  }

  private static XzStreamRecipe stream(
      int flags, @Nullable LzmaChain before, ByteCursor in, long start) throws CorruptData {
    LzmaChain chain = (flags & SAME_CHAIN) == 0 ? ChainFormat.read(in) : before;
    if (chain == null) {
      throw new CorruptData("an xz recipe's first stream has no settings", start);
    }
    boolean sized = (flags & SIZED) != 0;
    long maxBlock = sized ? MAX_SIZED_BLOCK : MAX_PLAIN;
    long blockSize =
        (flags & BLOCK_SIZE) != 0
            ? in.varint(maxBlock, "block size")
            : sized
                ? XzNumbers.defaultBlockSize(chain.lzma().dictionarySize())
                : XzStreamRecipe.ONE_BLOCK;
    List<Long> blocks = (flags & BLOCK_LIST) != 0 ? blocks(in, maxBlock) : List.of();
    boolean tooSmall = blocks.isEmpty() && blockSize < MIN_REGULAR_BLOCK;
    if (tooSmall && (sized || blockSize != XzStreamRecipe.ONE_BLOCK)) {
      throw new CorruptData("an xz recipe has blocks of only " + blockSize + " bytes", start);
    }
    long plainSize = -1;
    long padding = 0;
    if ((flags & MORE) != 0) {
      plainSize = blocks.isEmpty() ? in.varint(MAX_PLAIN, "stream size") : -1;
      padding = 4 * in.varint(MAX_PADDING / 4, "stream padding");
    }
    return new XzStreamRecipe(
        XzCheck.ofCode(flags & CHECK), sized, blockSize, chain, blocks, plainSize, padding);
  }

  private static List<Long> blocks(ByteCursor in, long maxBlock) throws CorruptData {
    int count = in.varintInt(MAX_BLOCKS, "block count");
    List<Long> blocks = new ArrayList<>(Math.min(count, in.remaining()));
    for (int i = 0; i < count; i++) {
      blocks.add(in.varint(maxBlock, "block size"));
    }
    return blocks;
  }
}
