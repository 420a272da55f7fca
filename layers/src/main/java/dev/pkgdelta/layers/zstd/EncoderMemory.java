package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdMatching;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;

/**
 * What libzstd's encoder takes, estimated as {@code ZSTD_estimateCCtxSize} and {@code
 * ZSTDMT_initCStream_internal} count: tables for each thread, and the window, or for workers the
 * jobs' buffers.
 */
final class EncoderMemory {

  private static final long BASE = 4 << 20;
  private static final int OPTIMAL_PARSERS = 7;
  private static final int DEFAULT_LONG_WINDOW = 27;

  private EncoderMemory() {}

  /**
   * Returns an upper bound in bytes.
   *
   * @param plainSize in bytes, or -1 if it is not known
   */
  static long of(Zstd library, ZstdRecipe recipe, long plainSize, int threads) {
    ZstdSettings settings = recipe.settings();
    ZstdMatching level =
        library.matching(settings.get(ZstdParameter.COMPRESSION_LEVEL), recipe.plainSize());
    boolean distant = settings.get(ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING) == 1;
    int windowLog =
        chosen(
            settings, ZstdParameter.WINDOW_LOG, distant ? DEFAULT_LONG_WINDOW : level.windowLog());
    long tables =
        (4L << chosen(settings, ZstdParameter.HASH_LOG, level.hashLog()))
            + (4L << chosen(settings, ZstdParameter.CHAIN_LOG, level.chainLog()))
            + (level.strategy() >= OPTIMAL_PARSERS ? 3 << 20 : 0)
            + (distant ? 1L << Math.max(20, windowLog - 3) : 0);
    long window = 1L << windowLog;
    long bound = plainSize < 0 ? Long.MAX_VALUE : plainSize;
    if (settings.get(ZstdParameter.WORKERS) == 0) {
      return BASE + tables + Math.min(window, bound);
    }
    long job =
        settings.get(ZstdParameter.JOB_SIZE) > 0
            ? settings.get(ZstdParameter.JOB_SIZE)
            : jobSize(windowLog);
    long buffers = Math.min((threads + 3L) * job, bound) + threads * Math.min(job, bound);
    return BASE + threads * tables + buffers;
  }

  /** Returns the plain bytes of one worker's job where nothing else is set. */
  static long jobSize(int windowLog) {
    return 1L << Math.clamp(windowLog + 2L, 20, 30);
  }

  private static int chosen(ZstdSettings settings, ZstdParameter parameter, int otherwise) {
    int value = settings.get(parameter);
    return Math.clamp(value > 0 ? value : otherwise, 0, 31);
  }
}
