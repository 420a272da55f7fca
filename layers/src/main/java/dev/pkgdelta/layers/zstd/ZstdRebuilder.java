package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.RebuildCost;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.natives.Native;
import dev.pkgdelta.natives.NativeFailure;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Makes zstd frames again with the version of libzstd that made them, or from the decisions that
 * its encoder took.
 */
public final class ZstdRebuilder implements Rebuilder {

  /** Plain bytes that decisions are turned into a frame of in a millisecond, roughly. */
  private static final long DECIDED_BYTES_PER_MILLI = 8_000;

  /** Tables for decisions that do not depend on the frame's size. */
  private static final long DECIDED_TABLES = 64L << 20;

  /** Plain bytes compressed in a millisecond, by level from 0 on, as measured roughly. */
  private static final int[] BYTES_PER_MILLI = {
    150_000, 250_000, 200_000, 150_000, 120_000, 70_000, 55_000, 45_000, 38_000, 33_000, 28_000,
    20_000, 17_000, 9_000, 7_500, 6_000, 4_500, 3_800, 3_200, 2_600, 2_200, 1_900, 1_600
  };

  private final ZstdBases bases;

  /** Makes a rebuilder without a base. */
  public ZstdRebuilder() {
    this(ZstdBases.NONE);
  }

  /**
   * @param bases what decisions are predicted from
   */
  public ZstdRebuilder(ZstdBases bases) {
    this.bases = bases;
  }

  @Override
  public OutputStream open(byte[] recipe, long plainSize, OutputStream compressed, Workers workers)
      throws IOException {
    if (DecidedRecipe.is(recipe)) {
      return new DecidedFrame(DecidedRecipe.parse(recipe), bases, compressed);
    }
    ZstdRecipe parsed = ZstdRecipe.parse(recipe);
    Zstd library = Zstd.ofVersion(parsed.version()).require();
    ZstdSettings settings = parsed.settings();
    if (settings.get(ZstdParameter.WORKERS) > 0) {
      int threads = workers.threads();
      while (threads > 1 && memory(parsed, parsed.plainSize(), threads) > workers.memory()) {
        threads--;
      }
      settings = settings.with(ZstdParameter.WORKERS, threads);
    }
    tryOut(library, settings);
    OutputStream sink =
        parsed.corrections().isEmpty()
            ? compressed
            : new CorrectingStream(parsed.corrections(), compressed);
    return new ZstdWriter(library, settings, parsed.plainSize(), sink, workers);
  }

  /** Settings of a hostile recipe are refused here, not later by an encoder at work. */
  private static void tryOut(Zstd library, ZstdSettings settings) throws IOException {
    try {
      library.encoder(settings, -1).close();
    } catch (NativeFailure e) {
      throw e.kind() == NativeFailure.Kind.UNSUPPORTED
          ? new CorruptData("a zstd recipe has unusable settings", -1)
          : e;
    }
  }

  @Override
  public RebuildCost cost(byte[] recipe, long plainSize, int threads) throws CorruptData {
    if (DecidedRecipe.is(recipe)) {
      long size = DecidedRecipe.parse(recipe).plainSize();
      return new RebuildCost(DECIDED_TABLES + 3 * size, size / DECIDED_BYTES_PER_MILLI + 1);
    }
    ZstdRecipe parsed = ZstdRecipe.parse(recipe);
    int level = Math.clamp(parsed.settings().get(ZstdParameter.COMPRESSION_LEVEL), 0, 22);
    boolean alone = parsed.settings().get(ZstdParameter.WORKERS) == 0;
    return new RebuildCost(
        memory(parsed, plainSize, alone ? 1 : threads), plainSize / BYTES_PER_MILLI[level] + 1);
  }

  private static long memory(ZstdRecipe recipe, long plainSize, int threads) {
    return switch (Zstd.ofVersion(recipe.version())) {
      case Native.Loaded<Zstd>(Zstd library) ->
          EncoderMemory.of(library, recipe, plainSize, threads);
      case Native.Missing<Zstd> _ ->
          Zstd.bundled() instanceof Native.Loaded<Zstd>(Zstd other)
              ? EncoderMemory.of(other, recipe, plainSize, threads)
              : Long.MAX_VALUE;
    };
  }

  @Override
  public String describe(byte[] recipe) throws CorruptData {
    return DecidedRecipe.is(recipe)
        ? describe(DecidedRecipe.parse(recipe))
        : describe(ZstdRecipe.parse(recipe));
  }

  /** Says in a few words how a frame is made from decisions. */
  public static String describe(DecidedRecipe recipe) {
    return "zstd of another version, its decisions told in %d bytes"
        .formatted(recipe.decisions().length);
  }

  /** Says in a few words how a frame was made. */
  public static String describe(ZstdRecipe recipe) {
    ZstdSettings settings = recipe.settings();
    StringBuilder text = new StringBuilder("zstd ");
    text.append(Zstd.versionText(recipe.version())).append(" level ");
    text.append(settings.get(ZstdParameter.COMPRESSION_LEVEL));
    if (settings.get(ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING) == 1) {
      text.append(", long=").append(settings.get(ZstdParameter.WINDOW_LOG));
    } else if (settings.get(ZstdParameter.WINDOW_LOG) > 0) {
      text.append(", window log ").append(settings.get(ZstdParameter.WINDOW_LOG));
    }
    if (settings.get(ZstdParameter.WORKERS) > 0) {
      text.append(", workers");
    }
    text.append(recipe.plainSize() >= 0 ? ", size known" : ", size unknown");
    if (!recipe.corrections().isEmpty()) {
      text.append(", corrected in ").append(recipe.corrections().steps().size()).append(" places");
    }
    return text.toString();
  }
}
