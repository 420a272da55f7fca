package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.encoding.InOrder;
import dev.pkgdelta.layers.encoding.SegmentOutput;
import dev.pkgdelta.layers.xz.XzStructure.StreamBlock;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.NativeBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Undoes .xz files as {@link XzDecoder} does, with the same result, but several blocks at a time.
 * Used by one thread, which must not be one of the workers'.
 */
public final class ParallelXzDecoder implements StreamDecoder {

  /** Plain bytes, in native memory, of the blocks that are decoded at the same time. */
  private static final long MEMORY = 1L << 26;

  private static final int STEP = 1 << 16;

  private final XzDecoder alone = new XzDecoder();
  private final Workers workers;

  /**
   * @param workers decode blocks
   */
  public ParallelXzDecoder(Workers workers) {
    this.workers = workers;
  }

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    XzStructure structure = XzScanner.scan(compressed);
    if (structure.plainSize() > limit) {
      throw new PlainTooLarge(limit);
    }
    List<StreamBlock> blocks = structure.blocks();
    long largest = blocks.stream().mapToLong(next -> next.block().plainSize()).max().orElse(0);
    int width = (int) Math.min(workers.threads(), MEMORY / Math.max(1, largest));
    if (blocks.size() < 2 || width < 2) {
      return alone.decode(compressed, plain, limit);
    }
    try (InOrder<NativeBuffer> decoded = new InOrder<>(workers.executor(), NativeBuffer::close)) {
      for (StreamBlock next : blocks) {
        if (decoded.size() == width) {
          write(decoded, plain);
        }
        decoded.start(() -> decode(compressed, next));
      }
      while (decoded.size() > 0) {
        write(decoded, plain);
      }
    }
    return structure.size();
  }

  private static NativeBuffer decode(Bytes compressed, StreamBlock next) throws IOException {
    long size = next.block().plainSize();
    NativeBuffer plain = NativeBuffer.ofCapacity(Math.max(1, size));
    try {
      XzDecoder.block(
          compressed,
          next.stream(),
          next.block(),
          Lzma.system().require(),
          new SegmentOutput(plain.memory()));
      return plain.range(0, size);
    } catch (IOException | RuntimeException | Error e) {
      plain.close();
      throw e;
    }
  }

  private static void write(InOrder<NativeBuffer> decoded, OutputStream plain) throws IOException {
    try (NativeBuffer block = decoded.take()) {
      MemorySegment content = block.content();
      byte[] step = new byte[(int) Math.min(STEP, content.byteSize())];
      for (long at = 0; at < content.byteSize(); at += step.length) {
        int count = (int) Math.min(step.length, content.byteSize() - at);
        MemorySegment.copy(content, at, MemorySegment.ofArray(step), 0, count);
        plain.write(step, 0, count);
      }
    }
  }
}
