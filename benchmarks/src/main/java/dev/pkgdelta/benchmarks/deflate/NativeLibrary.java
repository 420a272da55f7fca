package dev.pkgdelta.benchmarks.deflate;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** A shared library whose functions are called within this process. */
@SuppressWarnings("restricted") // calling native code is what this class is for
final class NativeLibrary {

  private final SymbolLookup symbols;

  private NativeLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** Returns a library by its file name or path; empty if there is none. */
  static Optional<NativeLibrary> of(String name) {
    try {
      return Optional.of(new NativeLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Calls a function whose result is a number or an address, given back as a long. */
  long call(String function, MemoryLayout result, Object... arguments) {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      layouts[i] =
          switch (arguments[i]) {
            case Integer _ -> ValueLayout.JAVA_INT;
            case Long _ -> ValueLayout.JAVA_LONG;
            default -> ValueLayout.ADDRESS;
          };
    }
    try {
      Object given =
          Linker.nativeLinker()
              .downcallHandle(symbols.findOrThrow(function), FunctionDescriptor.of(result, layouts))
              .invokeWithArguments(arguments);
      return given instanceof MemorySegment address
          ? address.address()
          : ((Number) given).longValue();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
