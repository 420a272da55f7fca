package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A {@code lzma_stream} (lzma/base.h) that runs a chain in one direction. */
final class LzmaCoder implements Coder {

  private static final long STREAM_BYTES = 136;
  private static final long NEXT_IN = 0;
  private static final long AVAIL_IN = 8;
  private static final long NEXT_OUT = 24;
  private static final long AVAIL_OUT = 32;

  /** {@code LZMA_RUN}. */
  private static final int RUN = 0;

  /** {@code LZMA_FINISH}. */
  private static final int FINISH = 3;

  /** Makes an encoder or a decoder of a stream that is all zeros. */
  @FunctionalInterface
  interface Start {
    /**
     * Returns liblzma's result.
     *
     * @param arena lives as long as the stream
     */
    int on(MemorySegment stream, Arena arena);
  }

  private final Lzma lzma;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment stream = arena.allocate(STREAM_BYTES, 8);
  private boolean open = true;

  LzmaCoder(Lzma lzma, Start start) throws NativeFailure {
    this.lzma = lzma;
    NativeContexts.opened();
    try {
      LzmaResult.check(start.on(stream, arena));
    } catch (NativeFailure e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean code(NativeBuffer input, NativeBuffer output, boolean finish)
      throws NativeFailure {
    long inputSize = input.remaining();
    long outputSize = output.remaining();
    stream.set(ADDRESS, NEXT_IN, input.content());
    stream.set(JAVA_LONG, AVAIL_IN, inputSize);
    stream.set(ADDRESS, NEXT_OUT, output.content());
    stream.set(JAVA_LONG, AVAIL_OUT, outputSize);
    int result = (int) lzma.code.call(stream, finish ? FINISH : RUN, 0);
    input.advance(inputSize - stream.get(JAVA_LONG, AVAIL_IN));
    output.advance(outputSize - stream.get(JAVA_LONG, AVAIL_OUT));
    if (result == LzmaResult.BUF_ERROR) {
      if (finish && outputSize > 0) {
        throw new NativeFailure(NativeFailure.Kind.TRUNCATED, "liblzma: the data ends too early");
      }
      return false;
    }
    return LzmaResult.check(result) == LzmaResult.STREAM_END;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      NativeContexts.closed();
      long _ = lzma.end.call(stream);
      arena.close();
    }
  }
}
