package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Lays chains out as liblzma wants them: an array of {@code lzma_filter}, ended by an unknown id
 * (lzma/filter.h), each pointing at its options (lzma/lzma12.h, delta.h, bcj.h). The offsets are
 * those of 64-bit platforms, the only ones that Java 25 and the bundled libraries run on.
 */
final class LzmaFilterArray {

  private static final long LZMA1 = 0x4000000000000001L;
  private static final long LZMA2 = 0x21;
  private static final long END = -1;
  private static final long FILTER_BYTES = 16;

  /** {@code lzma_options_lzma} has 112 bytes in liblzma 5.4; its tail is reserved and must be 0. */
  private static final long OPTIONS_BYTES = 256;

  private LzmaFilterArray() {}

  /** Lays out a chain that ends with LZMA2. */
  static MemorySegment of(LzmaChain chain, Arena arena) {
    int count = chain.filters().size();
    MemorySegment array = arena.allocate((count + 2) * FILTER_BYTES, 8);
    for (int i = 0; i < count; i++) {
      LzmaFilter filter = chain.filters().get(i);
      put(array, i, filter.id(), options(filter, arena));
    }
    put(array, count, LZMA2, options(chain.lzma(), arena));
    put(array, count + 1, END, MemorySegment.NULL);
    return array;
  }

  /**
   * Lays out LZMA without the chunks of LZMA2.
   *
   * @param prefix what stands before the plain bytes ({@code preset_dict}), native memory; or null
   */
  static MemorySegment ofLzma1(LzmaSettings settings, @Nullable MemorySegment prefix, Arena arena) {
    MemorySegment options = options(settings, arena);
    if (prefix != null) {
      options.set(ADDRESS, 8, prefix);
      options.set(JAVA_INT, 16, Math.toIntExact(prefix.byteSize()));
    }
    MemorySegment array = arena.allocate(2 * FILTER_BYTES, 8);
    put(array, 0, LZMA1, options);
    put(array, 1, END, MemorySegment.NULL);
    return array;
  }

  private static void put(MemorySegment array, int index, long id, MemorySegment options) {
    array.set(JAVA_LONG, index * FILTER_BYTES, id);
    array.set(ADDRESS, index * FILTER_BYTES + 8, options);
  }

  private static MemorySegment options(LzmaFilter filter, Arena arena) {
    MemorySegment options = arena.allocate(OPTIONS_BYTES, 8);
    switch (filter) {
      case LzmaFilter.Delta(int distance) -> options.set(JAVA_INT, 4, distance);
      case LzmaFilter.Branches(_, int startOffset) -> options.set(JAVA_INT, 0, startOffset);
    }
    return options;
  }

  private static MemorySegment options(LzmaSettings settings, Arena arena) {
    MemorySegment options = arena.allocate(OPTIONS_BYTES, 8);
    options.set(JAVA_INT, 0, settings.dictionarySize());
    options.set(JAVA_INT, 20, settings.literalContextBits());
    options.set(JAVA_INT, 24, settings.literalPositionBits());
    options.set(JAVA_INT, 28, settings.positionBits());
    options.set(JAVA_INT, 32, settings.mode().id());
    options.set(JAVA_INT, 36, settings.niceLength());
    options.set(JAVA_INT, 40, settings.matchFinder().id());
    options.set(JAVA_INT, 44, settings.depth());
    return options;
  }
}
