package dev.pkgdelta.layers.zstd.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.encoding.CoderEncoding;
import dev.pkgdelta.layers.probe.ComparingStream;
import dev.pkgdelta.layers.probe.Mismatch;
import dev.pkgdelta.layers.zstd.ZstdRecipe;
import dev.pkgdelta.layers.zstd.frame.ZstdFrame;
import dev.pkgdelta.natives.NativeFailure;
import dev.pkgdelta.natives.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets a candidate encode the start of a frame, without workers: what the first of several workers
 * gives begins alike.
 */
final class Trial {

  /** Plain bytes that a candidate encodes at most: some blocks of 128 KiB. */
  private static final int PLAIN = 5 << 17;

  private static final int BLOCK = 1 << 17;
  private static final int STEP = 1 << 16;

  private Trial() {}

  /**
   * Returns how many bytes agree; {@link Long#MAX_VALUE} if all do. The frame's last block is left
   * out: how it ends depends on whether there are workers.
   */
  static long agreeing(ZstdRecipe candidate, Bytes compressed, Bytes plain) throws IOException {
    try {
      long length = Math.min(PLAIN, Math.max(0, plain.size() - 1) / BLOCK * BLOCK);
      encode(candidate, plain.slice(0, length), false, new ComparingStream(compressed));
      return Long.MAX_VALUE;
    } catch (Mismatch e) {
      return e.position();
    } catch (NativeFailure e) {
      return switch (e.kind()) {
        case UNSUPPORTED, MEMORY -> 0;
        case CORRUPT, TRUNCATED, SPACE, OTHER -> throw e;
      };
    }
  }

  /** Returns which share of the candidate's output is in blocks that the frame has too, 0 to 1. */
  static double similarity(ZstdRecipe candidate, Bytes compressed, Bytes plain) throws IOException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    if (plain.size() > PLAIN) {
      ZstdRecipe open =
          new ZstdRecipe(candidate.version(), candidate.settings(), -1, candidate.corrections());
      encode(open, plain.slice(0, PLAIN), true, encoded);
    } else {
      encode(candidate, plain, true, encoded);
    }
    Bytes made = Bytes.of(encoded.toByteArray());
    Set<ByteBuffer> wanted = blocks(compressed, 2 * made.size());
    long equal =
        blocks(made, made.size()).stream()
            .filter(wanted::contains)
            .mapToLong(ByteBuffer::remaining)
            .sum();
    return (double) equal / made.size();
  }

  /** Returns the blocks that begin before an offset. */
  private static Set<ByteBuffer> blocks(Bytes compressed, long until) throws IOException {
    ZstdFrame frame = ZstdFrame.scan(compressed);
    Set<ByteBuffer> blocks = new HashSet<>();
    long start = frame.headerSize();
    List<Long> ends = frame.blocks();
    for (int i = 0; i < ends.size() && start < until; i++) {
      blocks.add(ByteBuffer.wrap(compressed.copy(start, (int) (ends.get(i) - start))));
      start = ends.get(i);
    }
    return blocks;
  }

  private static void encode(ZstdRecipe candidate, Bytes plain, boolean finish, OutputStream made)
      throws IOException {
    Zstd library = Zstd.ofVersion(candidate.version()).require();
    try (CoderEncoding encoding =
        new CoderEncoding(
            library.encoder(candidate.settings(), candidate.plainSize()), candidate.plainSize())) {
      for (long position = 0; position < plain.size(); ) {
        int count = (int) Math.min(STEP, plain.size() - position);
        encoding.encode(plain.copy(position, count), count, made);
        position += count;
      }
      if (finish) {
        encoding.finish(made);
      }
    }
  }
}
