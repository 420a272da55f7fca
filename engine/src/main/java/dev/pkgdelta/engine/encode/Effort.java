package dev.pkgdelta.engine.encode;

import static dev.pkgdelta.engine.encode.BaseIndex.Kind.COMPLETE;
import static dev.pkgdelta.engine.encode.BaseIndex.Kind.SAMPLED;

import dev.pkgdelta.natives.LzmaMatchFinder;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;

/**
 * What a profile means.
 *
 * @param search how hard covers are looked for
 * @param zstdLevel libzstd's level
 * @param afterPrefix how liblzma codes literals after a prefix
 * @param mixedLiterals the most literals of a block, in bytes, that are context-mixed: that is slow
 *     to decode
 * @param slotBits the largest models, in bits
 */
record Effort(
    SearchEffort search, int zstdLevel, LzmaSettings afterPrefix, int mixedLiterals, int slotBits) {

  /** Text has no alignment. */
  private static final LzmaSettings THOROUGH = LzmaSettings.preset(9, true).withBits(3, 0, 0);

  private static final LzmaSettings QUICK =
      THOROUGH.withMatching(LzmaMode.NORMAL, LzmaMatchFinder.HC4, 64, 16);

  static Effort of(Profile profile) {
    return switch (profile) {
      case FAST -> new Effort(new SearchEffort(24, 24, 8, SAMPLED), 3, QUICK, 1 << 15, 18);
      case DEFAULT -> new Effort(new SearchEffort(6, 28, 8, COMPLETE), 19, THOROUGH, 1 << 19, 20);
      case MAX -> new Effort(new SearchEffort(16, 28, 8, COMPLETE), 22, THOROUGH, 1 << 21, 21);
    };
  }
}
