package dev.pkgdelta.natives;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A native function of at most four whole numbers or addresses that returns one, or nothing. All of
 * them are called in one shape, four words to a word: the calling conventions of AMD64 and AArch64
 * pass the first words in registers and the result in another, and a function looks only at those
 * that it declares. The JDK makes about ten classes for each shape, which costs more than decoding
 * some tens of megabytes. Of a result that is no whole word the upper bits are undefined: the
 * caller casts. Memory that is passed has to stay open until the call returns. Safe for use by
 * several threads.
 */
final class WordFunction {

  static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private final NativeFunction function;

  /**
   * @param function of shape {@link #SHAPE}
   */
  WordFunction(NativeFunction function) {
    this.function = function;
  }

  long call() {
    return call(0, 0, 0, 0);
  }

  long call(long first) {
    return call(first, 0, 0, 0);
  }

  long call(MemorySegment first) {
    return call(first.address(), 0, 0, 0);
  }

  long call(MemorySegment first, long second, long third) {
    return call(first.address(), second, third, 0);
  }

  long call(MemorySegment first, MemorySegment second, long third) {
    return call(first.address(), second.address(), third, 0);
  }

  long call(long first, long second, long third, long fourth) {
    MethodHandle handle = function.handle();
    try {
      return (long) handle.invokeExact(first, second, third, fourth);
    } catch (Throwable e) {
      throw Symbols.broken(e);
    }
  }
}
