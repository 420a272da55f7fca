package dev.pkgdelta.layers.bzip2;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.natives.Bzip2;
import java.io.IOException;
import java.io.OutputStream;

/** Makes .bz2 files again with libbz2. */
public final class Bzip2Rebuilder implements Rebuilder {

  /** What an encoder of level 9 takes (bzlib.h: 400 kB and 8 times the block), and its queues. */
  private static final long MEMORY = 14 << 20;

  /** Plain bytes compressed in a millisecond on the machine that costs refer to. */
  private static final long BYTES_PER_MILLI = 11_000;

  @Override
  public OutputStream open(byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
      throws IOException {
    Bzip2Recipe parsed = Bzip2Recipe.parse(recipe);
    int width = Math.clamp(workers.memory() / MEMORY, 1, workers.threads());
    return new Bzip2Writer(parsed, Bzip2.any().require(), compressed, workers, width);
  }

  @Override
  public RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData {
    long streams =
        switch (Bzip2Recipe.parse(recipe)) {
          case Bzip2Recipe.Single _ -> 1;
          case Bzip2Recipe.Regular regular -> plainSize / regular.streamSize() + 1;
          case Bzip2Recipe.Listed listed -> Math.max(1, listed.streams().size());
        };
    return new RebuildCost(MEMORY * Math.min(threads, streams), plainSize / BYTES_PER_MILLI + 1);
  }

  @Override
  public String describe(byte[] recipe) throws CorruptData {
    return describe(Bzip2Recipe.parse(recipe));
  }

  /** Says in a few words how a file was made. */
  public static String describe(Bzip2Recipe recipe) {
    return switch (recipe) {
      case Bzip2Recipe.Single(int level) -> "bzip2 -" + level;
      case Bzip2Recipe.Regular(int level, long size) -> "bzip2 -" + level + ", streams of " + size;
      case Bzip2Recipe.Listed listed -> "bzip2, " + listed.streams().size() + " streams";
    };
  }
}
