package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A {@code bz_stream} (bzlib.h) at work in one direction. */
final class Bzip2Coder implements Coder {

  private static final long STREAM_BYTES = 80;
  private static final long NEXT_IN = 0;
  private static final long AVAIL_IN = 8;
  private static final long NEXT_OUT = 24;
  private static final long AVAIL_OUT = 32;

  private static final int RUN = 0;
  private static final int FINISH = 2;

  private static final int RUN_OK = 1;
  private static final int FINISH_OK = 3;
  private static final int OK = 0;
  private static final int STREAM_END = 4;
  private static final int PARAM_ERROR = -2;
  private static final int MEM_ERROR = -3;
  private static final int DATA_ERROR = -4;
  private static final int DATA_ERROR_MAGIC = -5;

  /** A default that bzlib.h describes; it changes the time taken and never the bytes. */
  private static final int WORK_FACTOR = 0;

  private final boolean encodes;
  private final WordFunction step;
  private final WordFunction end;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment stream = arena.allocate(STREAM_BYTES, 8);
  private boolean open = true;

  private Bzip2Coder(boolean encodes, WordFunction step, WordFunction end) {
    this.encodes = encodes;
    this.step = step;
    this.end = end;
    NativeContexts.opened();
  }

  static Coder encoder(Bzip2 library, int level) throws NativeFailure {
    Bzip2Coder coder = new Bzip2Coder(true, library.compress, library.compressEnd);
    coder.started((int) library.compressInit.call(coder.stream.address(), level, 0, WORK_FACTOR));
    return coder;
  }

  static Coder decoder(Bzip2 library) throws NativeFailure {
    Bzip2Coder coder = new Bzip2Coder(false, library.decompress, library.decompressEnd);
    coder.started((int) library.decompressInit.call(coder.stream, 0, 0));
    return coder;
  }

  private void started(int result) throws NativeFailure {
    if (result != OK) {
      close();
      throw failure(result);
    }
  }

  @Override
  public boolean code(NativeBuffer input, NativeBuffer output, boolean finish)
      throws NativeFailure {
    int inputSize = (int) Math.min(Integer.MAX_VALUE, input.remaining());
    int outputSize = (int) Math.min(Integer.MAX_VALUE, output.remaining());
    if (outputSize == 0 || (encodes && inputSize == 0 && !finish)) {
      return false;
    }
    stream.set(ADDRESS, NEXT_IN, input.content());
    stream.set(JAVA_INT, AVAIL_IN, inputSize);
    stream.set(ADDRESS, NEXT_OUT, output.content());
    stream.set(JAVA_INT, AVAIL_OUT, outputSize);
    // The decompressing function has no second argument.
    int result = (int) step.call(stream, finish ? FINISH : RUN, 0);
    int taken = inputSize - stream.get(JAVA_INT, AVAIL_IN);
    int given = outputSize - stream.get(JAVA_INT, AVAIL_OUT);
    input.advance(taken);
    output.advance(given);
    return switch (result) {
      case STREAM_END -> true;
      case RUN_OK, FINISH_OK -> false;
      case OK -> {
        if (finish && taken == 0 && given == 0) {
          throw new NativeFailure(NativeFailure.Kind.TRUNCATED, "libbz2: the data ends too early");
        }
        yield false;
      }
      default -> throw failure(result);
    };
  }

  private static NativeFailure failure(int result) {
    return switch (result) {
      case DATA_ERROR, DATA_ERROR_MAGIC ->
          new NativeFailure(NativeFailure.Kind.CORRUPT, "libbz2: the data is corrupt");
      case MEM_ERROR -> new NativeFailure(NativeFailure.Kind.MEMORY, "libbz2: no memory");
      case PARAM_ERROR ->
          new NativeFailure(NativeFailure.Kind.UNSUPPORTED, "libbz2: a setting is out of range");
      default -> new NativeFailure(NativeFailure.Kind.OTHER, "libbz2: error " + result);
    };
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      NativeContexts.closed();
      int ignored = (int) end.call(stream);
      assert ignored <= OK;
      arena.close();
    }
  }
}
