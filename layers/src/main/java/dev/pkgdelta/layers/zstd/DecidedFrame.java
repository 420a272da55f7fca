package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.zstd.frame.FrameDecisions;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** Takes a frame's plain bytes and makes it from its decisions, once all are there. */
final class DecidedFrame extends BulkOutputStream {

  private static final int FIRST = 1 << 16;

  private final DecidedRecipe recipe;
  private final ZstdBases bases;
  private final OutputStream sink;
  private byte[] plain;
  private int size;
  private boolean closed;

  DecidedFrame(DecidedRecipe recipe, ZstdBases bases, OutputStream sink) {
    this.recipe = recipe;
    this.bases = bases;
    this.sink = sink;
    this.plain = new byte[Math.min(FIRST, recipe.plainSize())];
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > recipe.plainSize() - size) {
      closed = true;
      throw new CorruptData("there are more plain bytes than the zstd recipe tells", -1);
    }
    if (size + length > plain.length) {
      boolean nearlyAll = (size + length) * 4L > recipe.plainSize();
      plain =
          Arrays.copyOf(
              plain, nearlyAll ? recipe.plainSize() : Math.max(size + length, plain.length * 2));
    }
    System.arraycopy(bytes, offset, plain, size, length);
    size += length;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (size != recipe.plainSize()) {
      throw new CorruptData("there are fewer plain bytes than the zstd recipe tells", -1);
    }
    BaseParse base = recipe.base() == ZstdBases.NO_BASE ? null : bases.base(recipe.base());
    FrameDecisions.make(recipe.decisions(), plain, size, base, sink);
  }
}
