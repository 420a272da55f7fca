package dev.pkgdelta.codecs.zstd.encode;

import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;

/**
 * How hard libzstd works.
 *
 * @param level 1 to 22
 * @param chainLog the base-2 logarithm of its match chains or trees, 6 to 30; 0 leaves it to the
 *     level
 * @param longDistance whether long equal runs are looked for in all of the old file; without, only
 *     its end is searched below level 20 or so
 */
public record ZstdTuning(int level, int chainLog, boolean longDistance) {

  /** The highest level. */
  public static final int MAX_LEVEL = 22;

  /** Checks the numbers. */
  public ZstdTuning {
    if (level < 1 || level > MAX_LEVEL || (chainLog != 0 && (chainLog < 6 || chainLog > 30))) {
      throw new IllegalArgumentException("level " + level + ", chain log " + chainLog);
    }
  }

  ZstdSettings settings(int windowLog, boolean checksums) {
    ZstdSettings settings =
        ZstdSettings.level(level)
            .with(ZstdParameter.WINDOW_LOG, windowLog)
            .with(ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING, longDistance ? 1 : 2)
            .with(ZstdParameter.CHECKSUM_FLAG, checksums ? 1 : 0);
    return chainLog == 0 ? settings : settings.with(ZstdParameter.CHAIN_LOG, chainLog);
  }
}
