package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * What a level means for one copy of libzstd and one plain size ({@code ZSTD_compressionParameters}
 * in zstd.h).
 *
 * @param windowLog the base-2 logarithm of the window
 * @param chainLog of the entries of the search structure
 * @param hashLog of the entries of the hash table
 * @param strategy 1 (fast) to 9 (btultra2)
 */
public record ZstdMatching(int windowLog, int chainLog, int hashLog, int strategy) {

  static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("windowLog"),
          JAVA_INT.withName("chainLog"),
          JAVA_INT.withName("hashLog"),
          JAVA_INT.withName("searchLog"),
          JAVA_INT.withName("minMatch"),
          JAVA_INT.withName("targetLength"),
          JAVA_INT.withName("strategy"));

  static ZstdMatching of(MemorySegment struct) {
    return new ZstdMatching(
        struct.getAtIndex(JAVA_INT, 0),
        struct.getAtIndex(JAVA_INT, 1),
        struct.getAtIndex(JAVA_INT, 2),
        struct.getAtIndex(JAVA_INT, 6));
  }
}
