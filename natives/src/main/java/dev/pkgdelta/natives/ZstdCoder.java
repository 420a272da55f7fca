package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Streams one frame through a context, in whichever direction that works. */
final class ZstdCoder implements Coder {

  /** {@code ZSTD_e_continue}. */
  private static final int CONTINUE = 0;

  /** {@code ZSTD_e_end}. */
  private static final int END = 2;

  private static final long BUFFER_BYTES = 24;

  private final ZstdContext context;
  private final boolean encodes;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment in = arena.allocate(BUFFER_BYTES, 8);
  private final MemorySegment out = arena.allocate(BUFFER_BYTES, 8);
  private boolean open = true;

  ZstdCoder(ZstdContext context, boolean encodes) {
    this.context = context;
    this.encodes = encodes;
  }

  @Override
  public boolean code(NativeBuffer input, NativeBuffer output, boolean finish)
      throws NativeFailure {
    describe(in, input);
    describe(out, output);
    boolean room = output.remaining() > 0;
    long rest = context.stream(out, in, finish ? END : CONTINUE);
    long taken = in.get(JAVA_LONG, 16) - input.position();
    long given = out.get(JAVA_LONG, 16) - output.position();
    input.advance(taken);
    output.advance(given);
    if (!encodes && finish && rest != 0 && room && taken == 0 && given == 0) {
      throw new NativeFailure(NativeFailure.Kind.TRUNCATED, "libzstd: the data ends too early");
    }
    return rest == 0 && (finish || !encodes);
  }

  /** A buffer keeps its address from step to step: decoding in place rests on that. */
  private static void describe(MemorySegment struct, NativeBuffer buffer) {
    struct.set(ADDRESS, 0, buffer.memory());
    struct.set(JAVA_LONG, 8, buffer.limit());
    struct.set(JAVA_LONG, 16, buffer.position());
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      context.close();
      arena.close();
    }
  }
}
