package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recipes as bytes, for a general compressor to shorten further: docs/image.md, "Recipe". The
 * numbers of all streams, each before those in it, stand column by column, so that like is next to
 * like; equal settings are written once.
 */
public final class RecipeFormat {

  private static final int TRAILER_BIT = 1;
  private static final Compression[] COMPRESSIONS = Compression.values();

  private RecipeFormat() {}

  /** Appends a recipe. */
  public static void write(Recipe recipe, ByteWriter out) {
    List<Recipe.Stream> streams = new ArrayList<>();
    flatten(recipe, streams);
    out.varint(streams.size());
    streams.forEach(s -> out.varint(s.inner().streams().size()));
    streams.forEach(s -> out.u8(kind(s)));
    Map<ByteBuffer, Integer> known = new HashMap<>();
    List<byte[]> distinct = new ArrayList<>();
    for (Recipe.Stream stream : streams) {
      Integer index = known.putIfAbsent(ByteBuffer.wrap(stream.settings()), known.size());
      out.varint(index == null ? 0 : index + 1);
      if (index == null) {
        distinct.add(stream.settings());
      }
    }
    distinct.forEach(settings -> out.varint(settings.length));
    distinct.forEach(out::bytes);
    streams.forEach(s -> out.varint(s.gap()));
    streams.forEach(s -> out.varint(s.inner().tail()));
    streams.stream()
        .filter(s -> !s.inner().streams().isEmpty())
        .forEach(s -> out.varint(s.plainSize()));
    out.varint(recipe.tail());
  }

  @SuppressWarnings("EnumOrdinal") // the ordinal is part of the format
  private static int kind(Recipe.Stream stream) {
    return (stream.compression().ordinal() << 1) | (stream.hasTrailer() ? TRAILER_BIT : 0);
  }

  private static void flatten(Recipe recipe, List<Recipe.Stream> streams) {
    for (Recipe.Stream stream : recipe.streams()) {
      streams.add(stream);
      flatten(stream.inner(), streams);
    }
  }

  /**
   * Reads a recipe.
   *
   * @throws CorruptData if it breaks the rules: too many streams, nested too deep, an image of more
   *     than 64 GiB, or data that ends too early
   */
  public static Recipe read(ByteCursor in) throws CorruptData {
    return new Reader(in).read();
  }

  /** Reads the columns, then hangs the streams into each other. */
  private static final class Reader {

    private final ByteCursor in;
    private final int count;
    private final int[] innerCounts;
    private final int[] kinds;
    private final byte[][] settings;
    private final long[] gaps;
    private final long[] tails;
    private final long[] plainSizes;
    private long imageSize;
    private int next;

    Reader(ByteCursor in) throws CorruptData {
      this.in = in;
      count = in.varintInt(Math.min(ScanLimits.MAX_PARTS, in.remaining()), "number of streams");
      innerCounts = new int[count];
      kinds = new int[count];
      settings = new byte[count][];
      gaps = new long[count];
      tails = new long[count];
      plainSizes = new long[count];
    }

    Recipe read() throws CorruptData {
      for (int i = 0; i < count; i++) {
        innerCounts[i] = in.varintInt(count, "number of inner streams");
      }
      for (int i = 0; i < count; i++) {
        kinds[i] = in.u8();
        if (kinds[i] >> 1 >= COMPRESSIONS.length) {
          throw new CorruptData("unknown compression " + (kinds[i] >> 1), in.offset() - 1);
        }
      }
      readSettings();
      readSizes(gaps, "gap before a stream");
      readSizes(tails, "bytes behind the last inner stream");
      for (int i = 0; i < count; i++) {
        plainSizes[i] = innerCounts[i] == 0 ? tails[i] : size("plain size of a stream");
      }
      long tail = size("bytes behind the last stream");
      addToImage(tail);
      List<Recipe.Stream> roots = new ArrayList<>();
      while (next < count) {
        roots.add(stream(1));
      }
      return new Recipe(roots, tail);
    }

    private void readSettings() throws CorruptData {
      int[] indexes = new int[count];
      int distinct = 0;
      for (int i = 0; i < count; i++) {
        int reference = in.varintInt(distinct, "index of settings");
        indexes[i] = reference == 0 ? distinct++ : reference - 1;
      }
      int[] lengths = new int[distinct];
      for (int i = 0; i < distinct; i++) {
        lengths[i] = in.varintInt(in.remaining(), "length of settings");
      }
      byte[][] values = new byte[distinct][];
      for (int i = 0; i < distinct; i++) {
        values[i] = in.bytes(lengths[i]);
      }
      for (int i = 0; i < count; i++) {
        settings[i] = values[indexes[i]];
      }
    }

    private void readSizes(long[] target, String what) throws CorruptData {
      for (int i = 0; i < count; i++) {
        target[i] = size(what);
        addToImage(target[i]);
      }
    }

    private long size(String what) throws CorruptData {
      return in.varint(ScanLimits.MAX_IMAGE, what);
    }

    private void addToImage(long size) throws CorruptData {
      imageSize += size;
      if (imageSize > ScanLimits.MAX_IMAGE) {
        throw new CorruptData("the recipe asks for an image of more than 64 GiB", in.offset());
      }
    }

    private Recipe.Stream stream(int depth) throws CorruptData {
      if (next == count || depth > ScanLimits.MAX_LAYERS) {
        throw new CorruptData("the recipe's streams don't fit in each other", in.offset());
      }
      int index = next++;
      List<Recipe.Stream> inner = new ArrayList<>();
      for (int i = 0; i < innerCounts[index]; i++) {
        inner.add(stream(depth + 1));
      }
      return new Recipe.Stream(
          gaps[index],
          COMPRESSIONS[kinds[index] >> 1],
          (kinds[index] & TRAILER_BIT) != 0,
          settings[index],
          plainSizes[index],
          new Recipe(inner, tails[index]));
    }
  }
}
