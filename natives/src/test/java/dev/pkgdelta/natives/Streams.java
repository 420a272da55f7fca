package dev.pkgdelta.natives;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Runs coders in small steps. */
final class Streams {

  private static final int STEP = 10_007;

  private Streams() {}

  /** Passes all bytes through a coder and closes it. */
  static byte[] run(Coder coder, byte[] source) throws NativeFailure {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (coder;
        NativeBuffer in = NativeBuffer.ofCapacity(STEP);
        NativeBuffer out = NativeBuffer.ofCapacity(STEP)) {
      int next = 0;
      boolean ended = false;
      while (!ended) {
        if (in.remaining() == 0) {
          int count = Math.min(STEP, source.length - next);
          MemorySegment.copy(source, next, in.memory(), ValueLayout.JAVA_BYTE, 0, count);
          next += count;
          in.range(0, count);
        }
        out.range(0, STEP);
        ended = coder.code(in, out, next == source.length);
        result.writeBytes(out.memory().asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE));
      }
    }
    return result.toByteArray();
  }
}
