package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder's decisions for the blocks of one xz stream of a target.
 *
 * @param stream which of the target's xz files, in the order of the recipe, 0 or more
 * @param base which of the base's undone xz files they are predicted from, or {@link #NO_BASE}
 * @param blocks each block's decisions, as docs/parse.md describes them
 */
public record StreamParse(int stream, int base, List<byte[]> blocks) {

  /** Decisions are predicted from the plain bytes alone. */
  public static final int NO_BASE = -1;

  /** The most streams, and the most blocks of all. */
  public static final int MAX_COUNT = 1 << 12;

  public StreamParse {
    blocks = List.copyOf(blocks);
  }

  /** Returns the bytes that the decisions take. */
  public long size() {
    return blocks.stream().mapToLong(block -> block.length).sum();
  }

  /** Writes a part of a delta. */
  public static byte[] write(List<StreamParse> streams) {
    ByteWriter out = new ByteWriter().varint(streams.size());
    int next = 0;
    for (StreamParse stream : streams) {
      out.varint(stream.stream - next).varint(stream.base + 1).varint(stream.blocks.size());
      stream.blocks.forEach(block -> out.varint(block.length));
      next = stream.stream + 1;
    }
    streams.forEach(stream -> stream.blocks.forEach(out::bytes));
    return out.toByteArray();
  }

  /**
   * Reads what {@link #write} gives.
   *
   * @throws CorruptData if it breaks the format's rules
   */
  public static List<StreamParse> read(byte[] part) throws CorruptData {
    ByteCursor in = new ByteCursor(part);
    int count = in.varintInt(MAX_COUNT, "number of streams with decisions");
    int[] streams = new int[count];
    int[] bases = new int[count];
    int[][] sizes = new int[count][];
    int next = 0;
    int left = MAX_COUNT;
    for (int i = 0; i < count; i++) {
      streams[i] = next + in.varintInt(Integer.MAX_VALUE - next - 1, "number of a stream");
      next = streams[i] + 1;
      bases[i] = in.varintInt(Integer.MAX_VALUE, "number of a base's stream") - 1;
      int blocks = in.varintInt(left, "number of blocks");
      left -= blocks;
      sizes[i] = new int[blocks];
      for (int block = 0; block < blocks; block++) {
        sizes[i][block] = in.varintInt(part.length, "size of a block's decisions");
      }
    }
    List<StreamParse> parses = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<byte[]> blocks = new ArrayList<>(sizes[i].length);
      for (int size : sizes[i]) {
        blocks.add(in.bytes(size));
      }
      parses.add(new StreamParse(streams[i], bases[i], blocks));
    }
    if (in.remaining() > 0) {
      throw new CorruptData("the decisions are followed by other bytes", in.offset());
    }
    return List.copyOf(parses);
  }
}
