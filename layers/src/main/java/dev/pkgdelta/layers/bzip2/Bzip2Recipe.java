package dev.pkgdelta.layers.bzip2;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.util.ArrayList;
import java.util.List;

/** How a .bz2 file is made. The layouts in bytes are described in docs/xz-zstd-bzip2.md. */
public sealed interface Bzip2Recipe {

  /** How many plain bytes a unit of the level stands for. */
  long LEVEL_BYTES = 100_000;

  /** The fewest plain bytes of regular streams: each takes the time to set an encoder up. */
  long MIN_STREAM = 1 << 12;

  /** One stream for all. */
  record Single(int level) implements Bzip2Recipe {}

  /**
   * Streams of a fixed number of plain bytes, the last of what is left, as pbzip2 writes them.
   *
   * @param streamSize in bytes, at least {@link #MIN_STREAM}
   */
  record Regular(int level, long streamSize) implements Bzip2Recipe {}

  /** Any streams. */
  record Listed(List<Bzip2Stream> streams) implements Bzip2Recipe {
    public Listed {
      streams = List.copyOf(streams);
    }
  }

  /** Returns the recipe's bytes. */
  default byte[] toBytes() {
    ByteWriter out = new ByteWriter();
    switch (this) {
      case Single(int level) -> out.u8(level);
      case Regular(int level, long size) when size == level * LEVEL_BYTES -> out.u8(level | 0x10);
      case Regular(int level, long size) -> out.u8(level | 0x20).varint(size);
      case Listed(List<Bzip2Stream> streams) -> {
        out.u8(0).varint(streams.size());
        for (Bzip2Stream stream : streams) {
          out.u8(stream.level()).varint(stream.plainSize());
        }
      }
    }
    return out.toByteArray();
  }

  /**
   * Reads a recipe.
   *
   * @throws CorruptData if it breaks its rules
   */
  static Bzip2Recipe parse(byte[] recipe) throws CorruptData {
    ByteCursor in = new ByteCursor(recipe);
    int first = in.u8();
    int level = first & 0xf;
    Bzip2Recipe parsed =
        first == 0
            ? listed(in)
            : switch (first >> 4) {
              case 0 -> new Single(checked(level, 0));
              case 1 -> new Regular(checked(level, 0), level * LEVEL_BYTES);
              case 2 -> regular(checked(level, 0), in);
              default -> throw new CorruptData("a bzip2 recipe is of unknown kind", 0);
            };
    if (in.remaining() > 0) {
      throw new CorruptData("a bzip2 recipe goes on after its end", in.offset());
    }
    return parsed;
  }

  private static int checked(int level, long offset) throws CorruptData {
    if (level < 1 || level > 9) {
      throw new CorruptData("a bzip2 recipe has level " + level, offset);
    }
    return level;
  }

  private static Bzip2Recipe regular(int level, ByteCursor in) throws CorruptData {
    long start = in.offset();
    long size = in.varint(Long.MAX_VALUE >> 8, "stream size");
    if (size < MIN_STREAM) {
      throw new CorruptData("a bzip2 recipe has streams of only " + size + " bytes", start);
    }
    return new Regular(level, size);
  }

  private static Bzip2Recipe listed(ByteCursor in) throws CorruptData {
    int count = in.varintInt(Bzip2Reader.MAX_STREAMS, "stream count");
    List<Bzip2Stream> streams = new ArrayList<>(Math.min(count, in.remaining()));
    for (int i = 0; i < count; i++) {
      int level = checked(in.u8(), in.offset());
      streams.add(new Bzip2Stream(level, in.varint(Long.MAX_VALUE >> 24, "stream size")));
    }
    return new Listed(streams);
  }
}
