package dev.pkgdelta.natives;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/**
 * Finds the functions of one library.
 *
 * @param lookup finds their addresses
 */
record Symbols(SymbolLookup lookup) {

  /**
   * Finds a function.
   *
   * @throws UnsatisfiedLinkError if the library has none of that name
   */
  NativeFunction function(String name, MemoryLayout result, MemoryLayout... parameters) {
    return find(name, FunctionDescriptor.of(result, parameters));
  }

  /**
   * Finds a function that takes and returns words.
   *
   * @throws UnsatisfiedLinkError if the library has none of that name
   */
  WordFunction words(String name) {
    return new WordFunction(find(name, WordFunction.SHAPE));
  }

  @SuppressWarnings("restricted") // calling native code is what this class is for
  private NativeFunction find(String name, FunctionDescriptor descriptor) {
    MemorySegment address =
        lookup.find(name).orElseThrow(() -> new UnsatisfiedLinkError("it has no function " + name));
    return new NativeFunction(() -> Linker.nativeLinker().downcallHandle(address, descriptor));
  }

  /** Reads a C string of at most 255 bytes that the library owns. */
  @SuppressWarnings("restricted") // the pointer's extent is known only to the library
  static String text(long address) {
    return MemorySegment.ofAddress(address).reinterpret(256).getString(0);
  }

  /** Returns what to throw when a call itself failed, which no well-typed call does. */
  static AssertionError broken(Throwable cause) {
    return new AssertionError("a native call failed", cause);
  }

  /** What loads a library. */
  @FunctionalInterface
  interface Loader<T> {
    T load() throws java.io.IOException;
  }

  /** Loads a library, or says why it can't be. */
  static <T> Native<T> attempt(String name, String remedy, Loader<T> loader) {
    try {
      return new Native.Loaded<>(loader.load());
    } catch (java.io.IOException
        | IllegalArgumentException
        | IllegalCallerException
        | LinkageError e) {
      return new Native.Missing<>(name, String.valueOf(e.getMessage()), remedy);
    }
  }
}
