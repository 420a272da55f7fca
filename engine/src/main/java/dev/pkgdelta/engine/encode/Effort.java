package dev.pkgdelta.engine.encode;

import static dev.pkgdelta.engine.encode.BaseIndex.Kind.COMPLETE;
import static dev.pkgdelta.engine.encode.BaseIndex.Kind.SAMPLED;

/**
 * What a profile means.
 *
 * @param search how hard covers are looked for
 * @param zstdLevel libzstd's level
 * @param mixedLiterals the most literals of a block, in bytes, that are context-mixed: that is slow
 *     to decode
 * @param slotBits the largest models, in bits
 */
record Effort(SearchEffort search, int zstdLevel, int mixedLiterals, int slotBits) {

  static Effort of(Profile profile) {
    return switch (profile) {
      case FAST -> new Effort(new SearchEffort(24, 24, 8, SAMPLED), 3, 1 << 15, 18);
      case DEFAULT -> new Effort(new SearchEffort(6, 28, 8, COMPLETE), 19, 1 << 19, 20);
      case MAX -> new Effort(new SearchEffort(16, 28, 8, COMPLETE), 22, 1 << 21, 21);
    };
  }
}
