package dev.pkgdelta.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/**
 * Native memory of which the system provides no page before it is used. What an {@link Arena}
 * allocates is filled with zeros at once, and counts against the limit of direct buffers; C's
 * {@code calloc} takes large blocks from the system, which promises zeros and gives them late.
 */
final class LazyMemory {

  private static final Symbols C = new Symbols(Linker.nativeLinker().defaultLookup());
  private static final WordFunction CALLOC = C.words("calloc");
  private static final WordFunction FREE = C.words("free");

  private LazyMemory() {}

  /**
   * Allocates memory that is freed when {@code arena} is closed.
   *
   * @param size in bytes, 1 or more
   * @throws NativeFailure if the system has no address space or promises for so much
   */
  @SuppressWarnings("restricted") // the block is as large as was asked for
  static MemorySegment allocate(long size, Arena arena) throws NativeFailure {
    long block = CALLOC.call(1, size, 0, 0);
    if (block == 0) {
      throw new NativeFailure(
          NativeFailure.Kind.MEMORY, "the system has no " + size + " bytes of memory");
    }
    return MemorySegment.ofAddress(block).reinterpret(size, arena, LazyMemory::free);
  }

  private static void free(MemorySegment block) {
    long _ = FREE.call(block);
  }
}
