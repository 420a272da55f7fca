package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A frame's header, blocks and checksum.
 *
 * @param header the magic number and all up to the first block
 * @param checksum behind the last block, or nothing
 */
record Frame(byte[] header, List<Block> blocks, byte[] checksum) {

  private static final int LARGEST = 1 << 28;

  Frame {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads a frame.
   *
   * @throws CorruptData if it is damaged or larger than 256 MiB
   */
  static Frame read(Bytes compressed) throws IOException {
    ZstdFrame scanned = ZstdFrame.scan(compressed);
    if (scanned.size() > LARGEST) {
      throw new CorruptData("a zstd frame is too large to be taken apart", 0);
    }
    byte[] bytes = compressed.copy(0, (int) scanned.size());
    BlockReader reader = new BlockReader(bytes);
    List<Block> blocks = new ArrayList<>();
    int start = scanned.headerSize();
    for (long end : scanned.blocks()) {
      int header =
          (bytes[start] & 0xff) | (bytes[start + 1] & 0xff) << 8 | (bytes[start + 2] & 0xff) << 16;
      int kind = header >>> 1 & 3;
      boolean last = (header & 1) != 0;
      blocks.add(
          kind == Block.COMPRESSED
              ? reader.compressed(start + 3, (int) end, last)
              : plain(kind, last, header >>> 3 & 0x1fffff));
      start = (int) end;
    }
    return new Frame(
        Arrays.copyOf(bytes, scanned.headerSize()),
        blocks,
        Arrays.copyOfRange(bytes, start, bytes.length));
  }

  private static Block plain(int kind, boolean last, int size) throws CorruptData {
    if (size > Block.MAX_SIZE || (kind == Block.RLE && size == 0)) {
      throw new CorruptData("a zstd block has too many plain bytes, or none,", -1);
    }
    return new Block(kind, last, size, new Sequences(), Block.Literals.NONE, List.of());
  }

  /** Returns how many plain bytes there are. */
  long size() {
    return blocks.stream().mapToLong(Block::size).sum();
  }

  /** Writes the frame. */
  byte[] write(byte[] plain) throws CorruptData {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    BlockWriter writer = new BlockWriter();
    int start = 0;
    for (Block block : blocks) {
      out.writeBytes(writer.write(block, plain, start));
      start += block.size();
    }
    out.writeBytes(checksum);
    return out.toByteArray();
  }
}
