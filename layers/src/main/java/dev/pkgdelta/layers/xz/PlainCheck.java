package dev.pkgdelta.layers.xz;

import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.NativeBuffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A block's check over bytes of the heap. Safe for use by several threads.
 *
 * @param check which one
 * @param lzma computes some
 */
record PlainCheck(XzCheck check, Lzma lzma) {

  private static final int BUFFER = 1 << 16;

  /** Returns the check of the first {@code size} bytes. */
  byte[] of(byte[] plain, int size) {
    RunningCheck running = RunningCheck.of(check, lzma);
    try (NativeBuffer buffer = NativeBuffer.ofCapacity(BUFFER)) {
      for (int at = 0; at < size; at += BUFFER) {
        int count = Math.min(BUFFER, size - at);
        MemorySegment.copy(plain, at, buffer.memory(), ValueLayout.JAVA_BYTE, 0, count);
        running.update(buffer.range(0, count).content());
      }
    }
    return running.value();
  }
}
