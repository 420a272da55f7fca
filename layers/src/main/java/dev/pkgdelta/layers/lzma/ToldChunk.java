package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk whose borders are told, because they don't follow from the rule by which liblzma ends
 * chunks.
 *
 * @param start where its plain bytes begin in the block
 * @param size how many they are, 1 or more
 * @param kind {@link #STORED}, {@link #CODED} or {@link #NEW_STATE}
 */
record ToldChunk(int start, int size, int kind) {

  static final int STORED = 0;
  static final int CODED = 1;
  static final int NEW_STATE = 2;

  private static final int MAX_STORED = 1 << 16;

  int end() {
    return start + size;
  }

  /** Returns a block's chunks, or only those that liblzma's rule does not give. */
  static List<ToldChunk> of(List<Chunk> chunks, int size, boolean all) {
    List<ToldChunk> told = new ArrayList<>();
    boolean afterStored = true;
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      int end = i + 1 < chunks.size() ? chunks.get(i + 1).start() : size;
      boolean newState = chunk.control() > Chunk.CODED && !afterStored;
      if (all || chunk.isStored() || newState) {
        int kind = chunk.isStored() ? STORED : newState ? NEW_STATE : CODED;
        told.add(new ToldChunk(chunk.start(), end - chunk.start(), kind));
      }
      afterStored = chunk.isStored();
    }
    return told;
  }

  static void write(List<ToldChunk> chunks, ByteWriter out) {
    out.varint(chunks.size());
    int end = 0;
    for (ToldChunk chunk : chunks) {
      out.varint(chunk.start - end).u8(chunk.kind).varint(chunk.size);
      end = chunk.end();
    }
  }

  static List<ToldChunk> read(ByteCursor in, int size) throws CorruptData {
    int count = in.varintInt(size, "number of told chunks");
    List<ToldChunk> chunks = new ArrayList<>(Math.min(count, 1 << 10));
    int end = 0;
    for (int i = 0; i < count; i++) {
      int start = end + in.varintInt(size - end, "gap before a chunk");
      long at = in.offset();
      int kind = in.u8();
      int length = in.varintInt(size - start, "size of a chunk");
      if (kind > NEW_STATE || length == 0 || (kind == STORED && length > MAX_STORED)) {
        throw new CorruptData("a told chunk breaks its rules", at);
      }
      ToldChunk chunk = new ToldChunk(start, length, kind);
      chunks.add(chunk);
      end = chunk.end();
    }
    return chunks;
  }
}
