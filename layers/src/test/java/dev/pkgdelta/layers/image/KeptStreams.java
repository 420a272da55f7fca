package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.image.probe.Probes;
import dev.pkgdelta.layers.probe.ProbeResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Codecs for tests of scanning and packing alone: deflate streams are decoded by the JDK, and "made
 * again" from a recipe that is the compressed stream itself. Other compressions count as damaged.
 */
public final class KeptStreams {

  /** One thread. */
  public static final Workers WORKERS = new Workers(ForkJoinPool.commonPool(), 1, 1 << 26);

  private KeptStreams() {}

  /** Decodes deflate only. */
  public static Decoders decoders() {
    return compression ->
        (bytes, plain, limit) -> {
          if (compression != Compression.DEFLATE) {
            throw new CorruptData("not decoded here", 0);
          }
          return inflate(bytes, plain, limit);
        };
  }

  /** Gives the compressed bytes as the recipe. */
  public static Probes probes() {
    return compression ->
        (compressed, plain, workers) ->
            new ProbeResult.Exact(
                compressed.copy(0, Math.toIntExact(compressed.size())), "kept", 0);
  }

  /** Writes the recipe in place of what is compressed. */
  public static Rebuilders rebuilders() {
    return compression ->
        new Rebuilder() {
          @Override
          public OutputStream open(
              byte[] recipe, long plainSize, OutputStream compressed, Workers workers) {
            return new OutputStream() {
              @Override
              public void write(int value) {}

              @Override
              public void write(byte[] source, int offset, int length) {}

              @Override
              public void close() throws IOException {
                compressed.write(recipe);
              }
            };
          }

          @Override
          public RebuildCost cost(byte[] recipe, long plainSize, int threads) {
            return new RebuildCost(recipe.length, 0);
          }

          @Override
          public String describe(byte[] recipe) {
            return "kept";
          }
        };
  }

  private static long inflate(Bytes bytes, OutputStream plain, long limit) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      byte[] in = new byte[1 << 14];
      byte[] out = new byte[1 << 15];
      long position = 0;
      long made = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(out);
        made += count;
        if (made > limit) {
          throw new PlainTooLarge(limit);
        }
        plain.write(out, 0, count);
        if (count == 0 && inflater.needsInput()) {
          int step = (int) Math.min(in.length, bytes.size() - position);
          if (step == 0) {
            throw new CorruptData("deflate stream ends too early", position);
          }
          bytes.read(position, in, 0, step);
          position += step;
          inflater.setInput(in, 0, step);
        }
      }
      return inflater.getBytesRead();
    } catch (DataFormatException e) {
      throw new CorruptData("not a deflate stream", inflater.getBytesRead());
    } finally {
      inflater.end();
    }
  }
}
